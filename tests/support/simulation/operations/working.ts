import { drainInbox } from "@/features/subscription";
import { POST as cron } from "../../../../app/api/cron/[job]/route";
import { call } from "../../person";
import { isCalm, type Simulation } from "../simulation";
import type { Operation } from "./operation";

/** Cron rings for a job. */
export async function ringCron(sim: Simulation, job: "inbox" | "outbox"): Promise<string> {
  const calm = isCalm(sim);
  const { status, body } = await call(cron, "POST", `/api/cron/${job}`, {
    params: { job },
    headers: { authorization: `Bearer ${process.env.CRON_SECRET ?? ""}` },
  });
  if (calm && status >= 400) sim.violations.push(`cron ${job} answered ${status}`);
  return `${status} ${JSON.stringify(body.counts ?? {})}`;
}

/** What happens between two things that fall due: deliveries, the work after answers, sometimes cron. */
export async function betweenSteps(sim: Simulation): Promise<void> {
  if (sim.random.chance(0.8)) await sim.world.deliverer.pump();
  if (sim.random.chance(0.7)) await sim.process.runDeferred();
  if (sim.random.chance(0.15)) await ringCron(sim, "inbox");
}

export async function advance(sim: Simulation, minutes: number): Promise<string> {
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
  { name: "minutes pass", weight: 6, run: (sim) => advance(sim, sim.random.int(1, 59)) },
  { name: "hours pass", weight: 4, run: (sim) => advance(sim, sim.random.int(60, 30 * 60)) },
  { name: "days pass", weight: 4, run: (sim) => advance(sim, sim.random.int(1, 35) * 24 * 60) },
  { name: "events arrive", weight: 8, run: pump },
  {
    name: "the work after answers is done",
    weight: 8,
    run: async (sim) => {
      const calm = isCalm(sim);
      const fine = await sim.process.runDeferred();
      if (calm && !fine) sim.violations.push("deferred work threw though nothing was wrong");
      return fine ? "" : "failed";
    },
  },
  { name: "cron drains the inbox", weight: 6, run: (sim) => ringCron(sim, "inbox") },
  { name: "cron drains the outbox", weight: 2, run: (sim) => ringCron(sim, "outbox") },
  {
    name: "three workers drain at once while events arrive",
    weight: 4,
    run: async (sim) => {
      const worker = () => drainInbox(sim.process.context("cron")).catch(() => null);
      await Promise.all([worker(), worker(), worker(), pump(sim), sim.process.runDeferred()]);
      return "";
    },
  },
];
