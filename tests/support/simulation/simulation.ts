import type { TypedCard } from "@sandbox/stripe/contract";
import { seededIds } from "@/lib/ids";
import type { Logger } from "@/observability/log";
import { type Person, signUp } from "../person";
import { openWorld, type World } from "../world";
import { Crash, type Process, startProcess } from "./process";
import { type Random, seededRandom } from "./random";
import { createWeather, type Weather } from "./weather";

/** An app in the simulation: who may buy for it, and every payment page they ever opened. */
export type SimApp = {
  appId: string;
  owner: Person;
  buyers: Person[];
  sessions: string[];
  choice?: { plan: string; interval: string };
};

/** One run: the world, the current process, and the records for checking it. */
export type Simulation = {
  seed: number;
  world: World;
  random: Random;
  weather: Weather;
  process: Process;
  apps: SimApp[];
  /** The executed actions, one line each. */
  log: string[];
  /** The violations detected so far. */
  violations: string[];
  /** How often each email was sent, by its id. */
  handed: Map<string, number>;
  /** Subscriptions created in Stripe's dashboard. */
  byHand: Set<string>;
  /** Which of our own services are down right now, except Stripe. */
  away: Set<"redis" | "database">;
  /** Whether actions run concurrently: then a refusal may be right a moment later. */
  isCrowded: boolean;
  /** Whether a process has crashed or a connection was cut: then an email may be sent twice with one id. */
  hadAccident: boolean;
};

export async function openSimulation(seed: number): Promise<Simulation> {
  const random = seededRandom(seed);
  const weather = createWeather(seededRandom(seed + 1));
  const world = await openWorld({ seed: `sim-${seed}`, wrapHttpClient: weather.wrap });
  const simulation: Simulation = {
    seed,
    world,
    random,
    weather,
    process: undefined as unknown as Process,
    apps: [],
    log: [],
    violations: [],
    handed: new Map(),
    byHand: new Set(),
    away: new Set(),
    isCrowded: false,
    hadAccident: false,
  };
  restart(simulation, seededIds(seed + 2));
  return simulation;
}

/** A person signs up, with a personal app. */
export async function arrive(sim: Simulation): Promise<SimApp> {
  const owner = await signUp(sim.random.pick(["Ana", "Bia", "Caio", "Davi"]));
  const app: SimApp = { appId: owner.appId, owner, buyers: [owner], sessions: [] };
  sim.apps.push(app);
  return app;
}

/** A new process takes over on the same database, Stripe, Redis and mail server. */
export function restart(sim: Simulation, ids = sim.process.context("system").ids): void {
  const { mailbox } = sim.world;
  sim.process = startProcess(sim.world, {
    ids,
    log: errorsInto(sim.log),
    mailer: {
      send: async (mail) => {
        sim.handed.set(mail.id, (sim.handed.get(mail.id) ?? 0) + 1);
        await mailbox.send(mail);
      },
    },
  });
}

/** Stripe and Redis answer again. */
export function endOutages(sim: Simulation): void {
  sim.weather.storm(0);
  sim.world.upstash.fail("none");
  sim.away.delete("redis");
}

/** Whether no fault is active: then none of our operations may fail. */
export const isCalm = (sim: Simulation): boolean =>
  sim.weather.fine() && sim.away.size === 0 && !sim.process.doomed();

export const typed = (number: string): TypedCard => ({ number, expMonth: 12, expYear: 2040, cvc: "123" });

/** A log that keeps only errors, between the lines of the actions. */
function errorsInto(lines: string[]): Logger {
  const log: Logger = {
    debug() {},
    info() {},
    warn() {},
    error(fields, message) {
      const { err, error } = fields as { err?: unknown; error?: unknown };
      if (err instanceof Crash) return;
      const cause =
        err instanceof Error ? (err.stack?.split("\n    at ").slice(0, 4).join(" < ") ?? "") : error;
      lines.push(`     ! ${message}: ${String(cause)}`);
    },
    child: () => log,
  };
  return log;
}
