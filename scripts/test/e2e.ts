import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { removePostgres } from "@sandbox/postgres/remove";
import { freePort } from "@sandbox/stack/ports";
import { type Program, runProgram, startProgram } from "./program";

/**
 * Starts a separate stack in `home`, built and seeded from scratch, and runs the browser tests against it.
 * Returns whether all passed; the counts are in `report`.
 */
export async function runEndToEnd(input: {
  root: string;
  home: string;
  report: string;
  timeoutSeconds: number;
}): Promise<boolean> {
  const { root, home } = input;
  if (!hasSpecs(join(root, "tests", "e2e"))) {
    console.log("There are no browser tests.");
    return true;
  }
  const deadline = Date.now() + input.timeoutSeconds * 1000;
  const env = { ...process.env, FATURA_HOME: home, PORT: String(await freePort()) };
  const up = startProgram({
    root,
    args: ["--import", "tsx", "scripts/up.ts", "--fresh", "--local-only"],
    env,
  });
  try {
    if (!(await isReady(up, join(home, "stack.json"), deadline))) return false;
    const { code } = await runProgram({
      root,
      args: ["node_modules/@playwright/test/cli.js", "test"],
      env: {
        ...process.env,
        FATURA_STACK: join(home, "stack.json"),
        PLAYWRIGHT_JSON_OUTPUT_FILE: input.report,
        AWS_LAMBDA_JS_RUNTIME: "nodejs20.x",
      },
      timeoutSeconds: Math.max(1, (deadline - Date.now()) / 1000),
    });
    return code === 0 && keptContracts(join(home, "logs", "app.log"));
  } finally {
    await up.stop();
    await removePostgres(join(home, "postgres"));
    rmSync(home, { recursive: true, force: true });
  }
}

/** Whether no answer departed from its contract: a page may hide a 500 that a program would meet. */
function keptContracts(log: string): boolean {
  const broken = readFileSync(log, "utf8")
    .split("\n")
    .filter((line) => line.includes("departs from its contract"));
  for (const line of broken) console.log(line);
  return broken.length === 0;
}

async function isReady(up: Program, file: string, deadline: number): Promise<boolean> {
  let hasEnded = false;
  up.ended.then(() => {
    hasEnded = true;
  });
  while (!existsSync(file)) {
    if (hasEnded || Date.now() > deadline) return false;
    await pause(100);
  }
  return true;
}

function hasSpecs(folder: string): boolean {
  if (!existsSync(folder)) return false;
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).some((file) =>
    /\.(spec|test)\.tsx?$/.test(file),
  );
}
