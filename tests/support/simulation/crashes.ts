import { rows } from "../rows";
import type { CrashPoint } from "./process";
import { workOff } from "./settle";
import { arrive, restart, type SimApp, type Simulation } from "./simulation";
import { liveSubscriptions } from "./stripe-side";

/** A path through our code on which a process can crash at every step. */
export type Way = {
  /** Brings a fresh app to the start of the path. */
  prepare(sim: Simulation, app: SimApp): Promise<void>;
  /** The path itself, on a process that can crash during it. */
  walk(sim: Simulation, app: SimApp): Promise<unknown>;
  /** What people do afterwards, on a healthy process; the machines recover by themselves. */
  recover(sim: Simulation, app: SimApp): Promise<void>;
};

/** How many apps one person gets before the next one signs up. */
const APPS_PER_PERSON = 20;

/**
 * Runs the path once to find its steps, then once for every crash point, each time with a fresh app and a new
 * process afterwards. Returns the steps and the violations.
 */
export async function dieEverywhere(
  sim: Simulation,
  way: Way,
): Promise<{ steps: readonly string[]; places: number; problems: string[] }> {
  sim.hadAccident = true;
  const steps = await walkOnce(sim, way, null);
  const places = placesToDie(steps.names);
  const problems = [...steps.problems];
  for (const place of places) {
    const { names, problems: found } = await walkOnce(sim, way, place);
    const where = `died ${place.when} step ${place.step} (${names[place.step]})`;
    problems.push(...found.map((problem) => `${where}: ${problem}`));
  }
  return { steps: steps.names, places: places.length, problems };
}

const placesToDie = (steps: readonly string[]): CrashPoint[] =>
  steps.flatMap((name, step): CrashPoint[] => [
    { step, when: "before" },
    ...(name === "transaction" ? [{ step, when: "inside" } as const] : []),
    { step, when: "after" },
  ]);

async function walkOnce(sim: Simulation, way: Way, place: CrashPoint | null) {
  const app = await freshApp(sim);
  await way.prepare(sim, app);
  restart(sim);
  sim.process.crashAt(place);
  await way.walk(sim, app);
  const names = sim.process.steps;
  const problems = place !== null && !sim.process.crashed() ? ["it did not die"] : [];
  restart(sim);
  await way.recover(sim, app);
  await workOff(sim);
  return { names, problems: [...problems, ...(await judge(sim, app))] };
}

/** Its own app, with a name that identifies its emails. */
async function freshApp(sim: Simulation): Promise<SimApp> {
  if (sim.apps.length % APPS_PER_PERSON === 0) {
    await arrive(sim);
    await workOff(sim);
  }
  const { owner } = sim.apps.at(-1) as SimApp;
  const appId = `app_crash_${sim.apps.length}`;
  await rows(sim.world, "insert into apps (id, name) values ($1, $1)", [appId]);
  await rows(sim.world, "insert into app_members (app_id, user_id, role) values ($1, $2, 'owner')", [
    appId,
    owner.userId,
  ]);
  const app: SimApp = { appId, owner, buyers: [owner], sessions: [] };
  sim.apps.push(app);
  return app;
}

/** One live subscription with one row, one history entry and one email. */
async function judge(sim: Simulation, app: SimApp): Promise<string[]> {
  const live = await liveSubscriptions(sim, app);
  const held = await rows(
    sim.world,
    "select 1 from subscriptions where app_id = $1 and status in ('active', 'trialing')",
    [app.appId],
  );
  const told = await rows(
    sim.world,
    "select 1 from subscription_history where app_id = $1 and kind = 'started'",
    [app.appId],
  );
  const letters = sim.world.mailbox.letters.filter(({ text }) => text.includes(`${app.appId} `));
  const found = { live: live.length, held: held.length, told: told.length, letters: letters.length };
  const wrong = Object.values(found).some((count) => count !== 1);
  return wrong ? [`one of each was due: ${JSON.stringify(found)}`] : [];
}
