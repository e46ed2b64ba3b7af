import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startThrowawayPostgres } from "@sandbox/postgres/throwaway";
import { add, type Counts, readCounts, withCrash } from "./test/counts";
import { runEndToEnd } from "./test/e2e";
import { budgetSeconds, choosePhases, type Phase } from "./test/phases";
import { type Program, runProgram, startProgram, stopEverything } from "./test/program";

const root = fileURLToPath(new URL("../", import.meta.url));

/** Runs one phase until it ends or reaches its time limit, whatever happens in it. */
async function runPhase(
  phase: Phase,
  input: { scratch: string; databaseUrl: string; timeoutSeconds: number; build: Program | null },
): Promise<Counts> {
  const { timeoutSeconds } = input;
  const report = join(input.scratch, `${phase.name}.json`);
  if (timeoutSeconds <= 0) {
    console.log(`There is no time left for ${phase.name}.`);
    return { passed: 0, failed: 1 };
  }
  if (phase.kind === "e2e") {
    await input.build?.ended;
    const endedWell = await runEndToEnd({ root, home: join(input.scratch, "stack"), report, timeoutSeconds });
    return withCrash(readCounts("e2e", report), endedWell);
  }
  const args =
    phase.kind === "verify" ? ["scripts/verify.mjs", "--json", report] : vitest(phase.name, report);
  const env = { ...process.env, TEST_DATABASE_URL: input.databaseUrl };
  const { code, timedOut } = await runProgram({ root, args, env, timeoutSeconds });
  if (timedOut) console.log(`${phase.name} was stopped after ${Math.round(timeoutSeconds)} s.`);
  return withCrash(readCounts(phase.kind, report), code === 0);
}

function vitest(project: string, report: string): string[] {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return ["node_modules/vitest/vitest.mjs", "run", "--project", project, "--passWithNoTests", ...reporters];
}

const needsBuild = (chosen: Phase[]) => chosen.some(({ kind }) => kind === "e2e");

/** Not during `verify`, which has work for both processors. */
const startBuild = (scratch: string): Program =>
  startProgram({
    root,
    args: ["--import", "tsx", "scripts/build-ahead.ts", join(scratch, "build")],
    env: process.env,
  });

async function runAll(chosen: Phase[], scratch: string, databaseUrl: string): Promise<Counts> {
  const deadline = Date.now() + budgetSeconds * 1000;
  let total: Counts = { passed: 0, failed: 0 };
  let build: Program | null = null;
  for (const phase of chosen) {
    console.log(`\n── ${phase.name} ${"─".repeat(60 - phase.name.length)}`);
    const started = Date.now();
    if (phase.kind === "vitest" && needsBuild(chosen)) build ??= startBuild(scratch);
    const timeoutSeconds = Math.min(phase.timeoutSeconds, (deadline - started) / 1000);
    const counts = await runPhase(phase, { scratch, databaseUrl, timeoutSeconds, build }).catch(
      (error: unknown) => {
        console.error(error);
        return { passed: 0, failed: 1 };
      },
    );
    const seconds = Math.round((Date.now() - started) / 1000);
    console.log(`${phase.name}: ${counts.passed} passed, ${counts.failed} failed in ${seconds} s`);
    total = add(total, counts);
  }
  return total;
}

async function main(): Promise<number> {
  const chosen = choosePhases(process.argv.slice(2));
  const postgres = await startThrowawayPostgres();
  const clearAway = async () => {
    await stopEverything();
    await postgres.stop();
  };
  let isStopping = false;
  const interrupt = async () => {
    if (isStopping) return;
    isStopping = true;
    await clearAway();
    process.exit(130);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, interrupt);
  process.once("disconnect", interrupt);

  const total = await runAll(chosen, postgres.folder, postgres.url);
  await clearAway();
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed > 0 ? 1 : 0;
}

try {
  process.exit(await main());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log("\n0 passed, 1 failed");
  process.exit(1);
}
