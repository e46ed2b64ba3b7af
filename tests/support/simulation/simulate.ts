import Stripe from "stripe";
import { gatherFacts } from "./facts";
import { violationsIn } from "./invariants";
import { stripeOperations } from "./operations/at-stripe";
import { buyingOperations } from "./operations/buying";
import type { Operation } from "./operations/operation";
import { troubleOperations } from "./operations/trouble";
import { workOperations } from "./operations/working";
import { settle } from "./settle";
import { arrive, openSimulation, restart, type SimApp, type Simulation } from "./simulation";

export type Report = {
  seed: number;
  steps: number;
  violations: string[];
  log: string[];
  counts: { apps: number; subscriptions: number; events: number; letters: number; charges: number };
};

const weighed = (operation: Operation) => [operation.weight, operation] as const;
const ALONE = [...buyingOperations, ...stripeOperations, ...workOperations, ...troubleOperations];
const BESIDE = ALONE.filter(({ beside }) => beside).map(weighed);

/** Several concurrent actions on one app, while Stripe's answers are slow. */
const atOnce: Operation = {
  name: "at once",
  weight: 16,
  run: async (sim, app) => {
    sim.isCrowded = true;
    sim.weather.slowness(0.4);
    const chosen = Array.from({ length: sim.random.int(2, 5) }, () => sim.random.weighted(BESIDE));
    const outcomes = await Promise.all(
      chosen.map(async (operation) => `${operation.name}: ${await attempt(operation, sim, app)}`),
    );
    sim.weather.slowness(0);
    sim.isCrowded = false;
    return outcomes.join(" | ");
  },
};

/** Concurrent actions of two people may conflict: Stripe refuses the second cancellation, for example. */
async function attempt(operation: Operation, sim: Simulation, app: SimApp): Promise<string> {
  try {
    return await operation.run(sim, app);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError) return error.message;
    throw error;
  }
}

const OPERATIONS = [...ALONE, atOnce].map(weighed);

/**
 * Runs one seed: `steps` random actions on a few apps, then everything settles, and the invariants are
 * checked.
 */
export async function simulate(
  options: { seed: number; steps: number },
  tell = (_line: string) => {},
): Promise<Report> {
  const sim = await openSimulation(options.seed);
  try {
    for (let apps = 0; apps < 3; apps++) await arrive(sim);
    for (let step = 0; step < options.steps; step++) tell(await liveOn(sim, step));
    await settle(sim);
    const facts = await gatherFacts(sim);
    const theirs = facts.apps.map((app) => app.theirs);
    return {
      seed: options.seed,
      steps: options.steps,
      violations: [...sim.violations, ...violationsIn(facts)],
      log: sim.log,
      counts: {
        apps: facts.apps.length,
        subscriptions: theirs.flatMap((t) => t.subscriptions).length,
        events: facts.events.length,
        letters: facts.letters.length,
        charges: theirs.flatMap((t) => t.charges).length,
      },
    };
  } finally {
    await sim.world.close();
  }
}

async function liveOn(sim: Simulation, step: number): Promise<string> {
  // One or two people see a dead server before another one takes over.
  if (sim.process.crashed() && sim.random.chance(0.7)) restart(sim);
  const operation = sim.random.weighted(OPERATIONS);
  const app = sim.random.pick(sim.apps);
  const at = sim.world.engine.now().toISOString();
  const outcome = await operation.run(sim, app);
  const died = sim.process.crashed() ? " †" : "";
  const line = `${step} ${at} ${app.owner.email} ${operation.name}: ${outcome}${died}`;
  sim.log.push(line);
  return line;
}

/** What a person needs to see why a seed failed and to run it again. */
export const explain = ({ seed, steps, violations, log }: Report): string =>
  [
    `seed ${seed} breaks ${violations.length} promises:`,
    ...violations.map((violation) => `  - ${violation}`),
    "what happened:",
    ...log.map((line) => `  ${line}`),
    `again: npm run sim -- --seed=${seed} --steps=${steps}`,
  ].join("\n");
