/**
 * `npm run bench`: measures our claims about speed, each figure beside that of a bare equivalent in the same
 * run. See docs/benchmarks.md. `--only=intake|plans|drain|statistics|cache|audit` measures one part,
 * `--quick` a little of each.
 */
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { clearGround, type Ground, prepareGround } from "./bench/ground";
import { type LoadGenerator, startLoadGenerator } from "./bench/load";
import { serveLoad } from "./bench/load-program";
import { measureAudit } from "./bench/rows/audit";
import { measureCache } from "./bench/rows/cache";
import { measureDrain } from "./bench/rows/drain";
import { measureIntake } from "./bench/rows/intake";
import { measurePlans } from "./bench/rows/plans";
import { measureStatistics } from "./bench/rows/statistics";
import { buildBoth } from "./bench/servers";
import { type Children, createChildren, stopChildren } from "./up/children";
import { openHome } from "./up/home";
import { explain, Problem } from "./up/problem";
import { forget, takeOver } from "./up/run-files";

const root = fileURLToPath(new URL("../", import.meta.url));
/** The bench's own folder: the next run deletes what a killed run left there. */
const home = join(tmpdir(), `fatura-bench-${process.getuid?.() ?? 0}`);
const say = (line: string) => console.log(line);
const parts = ["intake", "plans", "drain", "statistics", "cache", "audit"] as const;
type Part = (typeof parts)[number];

interface Options {
  only: readonly Part[];
  /** One round of few requests: shows that the bench works, not how fast anything is. */
  quick: boolean;
}

function parseOptions(args: string[]): Options {
  const options: Options = { only: parts, quick: false };
  for (const argument of args) {
    const part = parts.find((name) => argument === `--only=${name}`);
    if (part) options.only = [part];
    else if (argument === "--quick") options.quick = true;
    else throw new Problem(`\`${argument}\` is not known; there are --quick and --only=${parts.join("|")}.`);
  }
  return options;
}

interface Run {
  children: Children;
  load: LoadGenerator | null;
  ground: Ground | null;
}

async function bench(run: Run, { only, quick }: Options): Promise<void> {
  const { children } = run;
  const serves = only.includes("intake") || only.includes("plans");
  const { bare } = serves ? await buildBoth(children, say) : { bare: "" };
  say("Starting the services …");
  const ground = await prepareGround(root, home);
  run.ground = ground;
  const load = startLoadGenerator();
  run.load = load;
  const [processor] = cpus();
  say(`Node ${process.versions.node}, ${cpus().length} × ${processor?.model}, ${new Date().toISOString()}`);

  const rounds = quick ? 1 : 5;
  if (only.includes("intake")) {
    const sizes = quick
      ? { rounds, flood: 320, processed: 320, paced: 50 }
      : { rounds, flood: 1600, processed: 640, paced: 300 };
    await measureIntake(children, ground, load, { bareFolder: bare, sizes });
    await stopChildren(children);
  }
  if (only.includes("plans")) {
    await measurePlans(children, ground, load, { bareFolder: bare, rounds, amount: quick ? 640 : 3200 });
    await stopChildren(children);
  }
  if (only.includes("drain")) {
    await measureDrain(ground, { rounds, customers: quick ? 20 : 100, eventsEach: [1, 9] });
  }
  if (only.includes("cache")) {
    await measureCache(ground, { rounds, reads: quick ? 50 : 500, expiries: quick ? 3 : 50 });
  }
  if (only.includes("audit")) {
    const sizes = quick ? { commits: 200, links: 5_000 } : { commits: 1_600, links: 100_000 };
    await measureAudit(ground, { rounds, ...sizes });
  }
  if (only.includes("statistics")) {
    const sizes = quick
      ? { plans: 12, subscriptions: 10_000, invoices: 30_000, attempts: 3_000 }
      : { plans: 12, subscriptions: 1_000_000, invoices: 3_000_000, attempts: 300_000 };
    await measureStatistics(ground, { sizes, rounds });
  }
}

async function stop(run: Run): Promise<void> {
  run.load?.stop();
  await stopChildren(run.children);
  if (run.ground) await clearGround(run.ground);
  else for (const name of ["postgres", "up"]) forget(home, name);
}

/** Resolves when a person, or the end of the terminal, asks to stop. */
function askedToStop(): Promise<"stop"> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve("stop"));
  });
}

async function main(): Promise<number> {
  const stopAsked = askedToStop();
  let run: Run | null = null;
  try {
    const options = parseOptions(process.argv.slice(2));
    await takeOver(openHome(root, home), say);
    run = { children: createChildren(root, home), load: null, ground: null };
    const running = bench(run, options);
    running.catch(() => {});
    return (await Promise.race([running, stopAsked])) === "stop" ? 1 : 0;
  } catch (error) {
    console.error(explain(error, home));
    return 1;
  } finally {
    if (run) await stop(run);
  }
}

if (process.argv[2] === "--as-load-generator") serveLoad();
else process.exit(await main());
