/**
 * `npm run up`: from a fresh clone to a running application, with only Node and npm installed. This part runs
 * before any package is installed; scripts/up.ts does the rest.
 */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureInstalled, requireNode } from "./lib/installed.mjs";
import { runTypeScript } from "./lib/run-typescript.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));

requireNode();
try {
  await ensureInstalled(root, resolve(root, process.env.FATURA_HOME ?? ".fatura", "logs"), console.log);
  process.exitCode = await runTypeScript(root, "scripts/up.ts", process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
