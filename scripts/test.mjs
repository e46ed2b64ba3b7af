/**
 * `npm test`: all tests, from a fresh clone. `npm test -- db e2e` runs only those phases. This part runs
 * before any package is installed; scripts/test.ts does the rest.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describeNode, ensureInstalled, requireNode } from "./lib/installed.mjs";
import { runTypeScript } from "./lib/run-typescript.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));

requireNode();
console.log(describeNode());
try {
  await ensureInstalled(root, join(root, ".fatura", "logs"), console.log);
  process.exitCode = await runTypeScript(root, "scripts/test.ts", process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  console.log("0 passed, 1 failed");
  process.exitCode = 1;
}
