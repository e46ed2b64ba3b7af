import { buy, statusOf } from "@tests/support/person";
import { dieEverywhere, type Way } from "@tests/support/simulation/crashes";
import { gatherFacts } from "@tests/support/simulation/facts";
import { violationsIn } from "@tests/support/simulation/invariants";
import { advance, ringCron } from "@tests/support/simulation/operations/working";
import { openSimulation, type SimApp, type Simulation, typed } from "@tests/support/simulation/simulation";
import { describe, expect, it } from "vitest";

const MONTHLY = { plan: "starter", interval: "month" };
const YEARLY = { plan: "starter", interval: "year" };

async function orders(_sim: Simulation, app: SimApp, choice = MONTHLY): Promise<number> {
  const { status, body } = await buy(app.owner, choice, app.appId);
  if (status === 201) app.sessions.push(body.sessionId);
  return status;
}

/** Tries every page that was ever open, the newest first, like a person with too many tabs. */
async function paysEverywhere(sim: Simulation, app: SimApp): Promise<void> {
  for (const session of new Set(app.sessions.toReversed()))
    await sim.world.engine.completeCheckout(session, typed("4242424242424242"));
}

const ordersAndPays = async (sim: Simulation, app: SimApp): Promise<void> => {
  await orders(sim, app);
  await paysEverywhere(sim, app);
};

/** All but two of a purchase's events, which are enough for every step: the others are handled alike. */
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

const WAYS: Record<string, Way> = {
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

describe("a process that dies between any two steps", () => {
  it.each(Object.entries(WAYS))("%s", async (_name, way) => {
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
});
