import { drainInbox } from "@/features/webhooks";
import { POST as cron } from "../../../../app/api/cron/[job]/route";
import { call } from "../../person";
import { endOutages, isCalm, type Simulation } from "../simulation";
import { liveSubscriptions } from "../stripe-side";
import type { Operation } from "./operation";

/** Cron calls a job. */
export async function ringCron(sim: Simulation, job: "inbox" | "outbox"): Promise<string> {
  const calm = isCalm(sim);
  const { status, body } = await call(cron, "POST", `/api/cron/${job}`, {
    params: { job },
    headers: { authorization: `Bearer ${process.env.CRON_SECRET ?? ""}` },
  });
  if (calm && status >= 400) sim.violations.push(`cron ${job} answered ${status}`);
  return `${status} ${JSON.stringify(body.counts ?? {})}`;
}

/** What happens between two due steps: deliveries, work after answers, sometimes cron. */
export async function betweenSteps(sim: Simulation): Promise<void> {
  if (sim.random.chance(0.8)) await sim.world.deliverer.pump();
  if (sim.random.chance(0.7)) await sim.process.runDeferred();
  if (sim.random.chance(0.15)) await ringCron(sim, "inbox");
}

/** Keeps outages short: after a longer one, work runs out of attempts and raises an alert, as intended. */
const LONGEST_OUTAGE_MINUTES = 120;

export async function advance(sim: Simulation, minutes: number): Promise<string> {
  if (minutes > LONGEST_OUTAGE_MINUTES) endOutages(sim);
  const { engine } = sim.world;
  await engine.advanceTo(new Date(engine.now().getTime() + minutes * 60_000), () => betweenSteps(sim));
  await betweenSteps(sim);
  return engine.now().toISOString();
}

const pump = async (sim: Simulation) => {
  await sim.world.deliverer.pump();
  return "";
};

/** Time passing and our own machines at work. */
export const workOperations: Operation[] = [
  { name: "minutes pass", weight: 8, run: (sim) => advance(sim, sim.random.int(1, 50)) },
  { name: "hours pass", weight: 3, run: (sim) => advance(sim, sim.random.int(60, 30 * 60)) },
  { name: "days pass", weight: 4, run: (sim) => advance(sim, sim.random.int(1, 35) * 24 * 60) },
  {
    name: "lives on to the next charge",
    weight: 8,
    run: async (sim, app) => {
      const [live] = await liveSubscriptions(sim, app);
      const end = live?.items.data[0]?.current_period_end;
      if (end === undefined) return "has none";
      // Only to the end of a trial or a month: a whole year would also run many renewals of every other app.
      const minutes = Math.ceil((end * 1000 - sim.world.engine.now().getTime()) / 60_000) + 61;
      return minutes > 40 * 24 * 60 ? "not this year" : advance(sim, minutes);
    },
  },
  { name: "events arrive", weight: 6, beside: true, run: pump },
  {
    name: "the work after answers is done",
    weight: 6,
    beside: true,
    run: async (sim) => {
      const calm = isCalm(sim);
      const fine = await sim.process.runDeferred();
      if (calm && !fine) sim.violations.push("deferred work threw though nothing was wrong");
      return fine ? "" : "failed";
    },
  },
  { name: "cron drains the inbox", weight: 5, beside: true, run: (sim) => ringCron(sim, "inbox") },
  { name: "cron drains the outbox", weight: 2, beside: true, run: (sim) => ringCron(sim, "outbox") },
  {
    name: "three workers drain at once while events arrive",
    weight: 4,
    beside: true,
    run: async (sim) => {
      const worker = () => drainInbox(sim.process.context("cron")).catch(() => null);
      await Promise.all([worker(), worker(), worker(), pump(sim), sim.process.runDeferred()]);
      return "";
    },
  },
];
