import { rows } from "../../rows";
import { restart, type Simulation } from "../simulation";
import type { Operation } from "./operation";
import { betweenSteps, ringCron } from "./working";

const CUT = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and application_name = 'fatura'`;

/** The pool notices a broken connection only when it is used; enough concurrent queries use all of them. */
async function untilConnected(sim: Simulation): Promise<void> {
  const { statement } = sim.world.ctx;
  for (;;) {
    const asked = Array.from({ length: 8 }, () => statement((tx) => tx.execute("select pg_sleep(0.02)")));
    const answers = await Promise.allSettled(asked);
    if (answers.every(({ status }) => status === "fulfilled")) return;
  }
}

function planFault({ world, random }: Simulation): string {
  const next = random.int(1, 12);
  const kind = random.pick(["drop", "duplicate", "twin", "reorder", "delay", "fail"] as const);
  const { deliverer } = world;
  switch (kind) {
    case "twin":
      deliverer.setFault({ kind: "duplicate", twin: true, next });
      break;
    case "reorder":
      deliverer.setFault({ kind, next, seconds: random.int(60, 86_400) });
      break;
    case "delay":
      deliverer.setFault({ kind, next, seconds: random.int(60, 2 * 86_400) });
      break;
    case "fail":
      deliverer.setFault({ kind, next, attempts: random.int(1, 4) });
      break;
    default:
      deliverer.setFault({ kind, next });
  }
  return `${kind} ${next}`;
}

function planCrash(sim: Simulation): string {
  if (sim.process.doomed()) return "is doomed already";
  const step = sim.process.steps.length + sim.random.int(0, 15);
  const when = sim.random.pick(["before", "inside", "after"] as const);
  sim.process.crashAt({ step, when });
  sim.hadAccident = true;
  return `${when} step ${step}`;
}

function breakRedis(sim: Simulation): string {
  const fault = sim.random.weighted([
    [3, "down"],
    [3, "rubbish"],
    [1, "slow"],
  ] as const);
  // Longer than the cache's timeout, but short enough not to slow the simulation down.
  sim.world.upstash.fail(fault, 350);
  sim.away.add("redis");
  return fault;
}

/** The faults of our environment. */
export const troubleOperations: Operation[] = [
  { name: "events go astray", weight: 7, run: async (sim) => planFault(sim) },
  { name: "a process is about to die", weight: 8, run: async (sim) => planCrash(sim) },
  {
    name: "Stripe has a bad hour",
    weight: 7,
    run: async (sim) => {
      const probability = sim.random.pick([0.1, 0.2, 0.4]);
      sim.weather.storm(probability);
      return String(probability);
    },
  },
  {
    name: "Stripe is well again",
    weight: 5,
    run: async (sim) => {
      sim.weather.storm(0);
      return "";
    },
  },
  { name: "Redis goes away", weight: 2, run: async (sim) => breakRedis(sim) },
  {
    name: "Redis is back",
    weight: 4,
    run: async (sim) => {
      sim.world.upstash.fail("none");
      sim.away.delete("redis");
      return "";
    },
  },
  {
    name: "the database is restarted",
    weight: 2,
    run: async (sim) => {
      sim.hadAccident = true;
      sim.away.add("database");
      const work = Promise.allSettled([betweenSteps(sim), ringCron(sim, "inbox")]);
      await rows(sim.world, CUT);
      await work;
      await untilConnected(sim);
      sim.away.delete("database");
      return "";
    },
  },
  {
    name: "a new version is deployed",
    weight: 1,
    run: async (sim) => {
      restart(sim);
      return "";
    },
  },
];
