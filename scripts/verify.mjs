/**
 * `npm run verify`: every check that takes seconds and needs no database. One line for each step; the output
 * of a step only when it fails. `--json <file>` also writes `{ passed, failed }`, in which a step counts as
 * one and each test as one.
 */
import { existsSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { describeNode } from "./lib/installed.mjs";
import { runStep } from "./verify/run-step.mjs";
import { steps } from "./verify/steps.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));

/** Runs the steps, as many at once as there are cores (two at least), the longest first. */
async function runAll() {
  const waiting = [...steps];
  const results = [];
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const result = await runStep(step, root);
      report(result);
      results.push(result);
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
  return results;
}

function report({ name, ok, seconds, note, output }) {
  console.log(`${ok ? "✓" : "✗"} ${name} ${seconds.toFixed(1)} s${note ? `  (${note})` : ""}`);
  if (!ok) console.log(`\n${output.trimEnd()}\n`);
}

const sum = (results, key) => results.reduce((total, result) => total + result[key], 0);

async function main() {
  if (!existsSync(`${root}node_modules/vitest`)) {
    console.error("The packages are not installed. Run `npm ci` first.");
    return 1;
  }
  const started = performance.now();
  const results = await runAll();
  const counts = { passed: sum(results, "passed"), failed: sum(results, "failed") };
  const at = process.argv.indexOf("--json");
  if (at > 0) writeFileSync(process.argv[at + 1], `${JSON.stringify(counts)}\n`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`verify: ${counts.passed} passed, ${counts.failed} failed, ${seconds} s, ${describeNode()}`);
  return counts.failed > 0 ? 1 : 0;
}

process.exitCode = await main();
