import { expect, it } from "vitest";
import { buy, statusOf } from "../person";
import { dieEverywhere, type Way } from "./crashes";
import { gatherFacts } from "./facts";
import { violationsIn } from "./invariants";
import { advance, ringCron } from "./operations/working";
import { openSimulation, type SimApp, type Simulation, typed } from "./simulation";

const MONTHLY = { plan: "starter", interval: "month" };
const YEARLY = { plan: "starter", interval: "year" };

async function orders(_sim: Simulation, app: SimApp, choice = MONTHLY): Promise<number> {
  const { status, body } = await buy(app.owner, choice, app.appId);
  if (status === 201) app.sessions.push(body.sessionId);
  return status;
}

/** Tries to pay on every page that was opened, the newest first. */
async function paysEverywhere(sim: Simulation, app: SimApp): Promise<void> {
  for (const session of new Set(app.sessions.toReversed()))
    await sim.world.engine.completeCheckout(session, typed("4242424242424242"));
}

const ordersAndPays = async (sim: Simulation, app: SimApp): Promise<void> => {
  await orders(sim, app);
  await paysEverywhere(sim, app);
};

/** A purchase's events but two; two reach every step, and all events are handled in the same way. */
const OTHERS = [
  "payment_method.attached",
  "customer.updated",
  "customer.subscription.created",
  "customer.subscription.updated",
  "payment_intent.created",
  "payment_intent.succeeded",
  "charge.succeeded",
  "invoice.created",
  "invoice.finalized",
  "invoice.payment_succeeded",
  "invoice_payment.paid",
];

/** The purchase is complete, and Stripe's events have not arrived yet. */
const paysUnheard: Way["prepare"] = async (sim, app) => {
  sim.world.deliverer.pause();
  sim.world.deliverer.clearFaults();
  sim.world.deliverer.setFault({ kind: "drop", next: 1000, types: OTHERS });
  await ordersAndPays(sim, app);
};

const events: Way["walk"] = async (sim) => {
  sim.world.deliverer.resume();
  await sim.world.deliverer.drain();
  await sim.process.runDeferred();
  if (!sim.process.crashed()) await ringCron(sim, "inbox");
};

/** From Stripe's event, or the return page, to the written subscription and its email. */
export const HEARD: Record<string, Way> = {
  "NFR-2 the path of a webhook, from the signature to the email": {
    prepare: paysUnheard,
    walk: events,
    recover: async () => {},
  },
  "NFR-2 the way of the return page, with the events after it": {
    prepare: paysUnheard,
    walk: (_sim, app) => statusOf(app.owner, app.sessions[0] ?? ""),
    recover: async (sim) => sim.world.deliverer.resume(),
  },
};

/** From the click on a plan to the payment page, and what a person does afterwards. */
export const BOUGHT: Record<string, Way> = {
  "CHK-3 the way of a checkout, clicked again at once": {
    prepare: async () => {},
    walk: (sim, app) => orders(sim, app),
    recover: ordersAndPays,
  },
  "CHK-3 the way of a checkout, come back to after 35 minutes": {
    prepare: async () => {},
    walk: (sim, app) => orders(sim, app),
    recover: async (sim, app) => {
      await advance(sim, 35);
      await ordersAndPays(sim, app);
    },
  },
  "CHK-2 the way of a checkout, come back to after a day and an hour": {
    prepare: async () => {},
    walk: (sim, app) => orders(sim, app, YEARLY),
    recover: async (sim, app) => {
      await advance(sim, 25 * 60);
      await orders(sim, app, YEARLY);
      await paysEverywhere(sim, app);
    },
  },
  "CHK-3 the way of another choice, and back to the first one": {
    prepare: async (sim, app) => void (await orders(sim, app)),
    walk: (sim, app) => orders(sim, app, YEARLY),
    recover: ordersAndPays,
  },
};

/** One test for each way: the process is killed after each step, and all invariants hold after the recovery. */
export function testWays(ways: Record<string, Way>): void {
  it.each(Object.entries(ways))("%s", async (_name, way) => {
    const sim = await openSimulation(7);
    try {
      const { steps, places, problems } = await dieEverywhere(sim, way);
      expect(problems, `steps: ${steps.join(", ")}`).toEqual([]);
      expect(places).toBeGreaterThan(steps.length);
      expect([...sim.violations, ...violationsIn(await gatherFacts(sim))]).toEqual([]);
    } finally {
      await sim.world.close();
    }
  });
}
