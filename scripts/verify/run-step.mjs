import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Runs one step of scripts/verify/steps.mjs and returns `{ name, ok, seconds, passed, failed, note, output
 * }`.
 */
export async function runStep(step, root) {
  const started = performance.now();
  const folder = mkdtempSync(join(tmpdir(), "fatura-verify-"));
  const report = join(folder, "tests.json");
  const args = step.countsTests
    ? [...step.args, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`]
    : step.args;
  const { code, output } = await run([join(root, "node_modules", step.program), ...args], root);
  const ok = code === 0;
  const counted = step.countsTests ? countTests(report, ok) : { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  rmSync(folder, { recursive: true, force: true });
  const seconds = (performance.now() - started) / 1000;
  const note = step.countsTests ? `${counted.passed} passed, ${counted.failed} failed` : "";
  return { name: step.name, ok, seconds, note, output, ...counted };
}

/** Runs a Node program without a terminal, and collects its output. */
function run(args, cwd) {
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0", NODE_NO_WARNINGS: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (chunk) => {
        output += chunk;
      });
    }
    child.on("error", (error) => resolve({ code: 1, output: String(error) }));
    child.on("close", (code) => resolve({ code, output }));
  });
}

/** A run that fails without a failed test (a file that does not load, no report) counts as one failure. */
function countTests(report, ok) {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8"));
    return { passed: numPassedTests, failed: ok ? numFailedTests : Math.max(1, numFailedTests) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
