import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The folders that dependency-cruiser checks, and the root files that belong to the application. */
const cruised = () => [
  ...["app", "src", "db", "sandbox", "scripts"].filter((room) => existsSync(root + room)),
  ...readdirSync(root).filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts")),
];

/**
 * The steps: a name, the program (below node_modules, run with this Node) and its arguments. The longest come
 * first, so that the short ones fill the gaps. `tests` reports each test by itself.
 */
export const steps = [
  {
    name: "tests",
    program: "vitest/vitest.mjs",
    args: ["run", "--project", "unit", "--project", "rules", "--passWithNoTests"],
    countsTests: true,
  },
  { name: "unused code", program: "knip/bin/knip.js", args: ["--no-progress", "--no-config-hints"] },
  { name: "types", program: "typescript7/bin/tsc", args: ["--noEmit", "-p", "tsconfig.json"] },
  { name: "house rules", program: "eslint/bin/eslint.js", args: [".", "--max-warnings", "0"] },
  {
    name: "imports",
    program: "dependency-cruiser/bin/dependency-cruise.mjs",
    args: ["--config", ".dependency-cruiser.cjs", "--output-type", "err-long", ...cruised()],
  },
  { name: "documents", program: "tsx/dist/cli.mjs", args: ["scripts/check-docs.ts"] },
  {
    name: "format and lint",
    program: "@biomejs/biome/bin/biome",
    args: ["check", "--error-on-warnings", "--max-diagnostics=50", "."],
  },
];
