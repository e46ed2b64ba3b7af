import type { CheckoutCompletion } from "@sandbox/stripe/contract";
import { type Answer, buy, type Checkout, type Person, signUp, statusOf } from "../person";
import { CARDS, type CardName } from "./cards";
import { createDashboard, type Dashboard } from "./dashboard";
import { type Expected, expectNow } from "./expectation";
import { type Moment, momentOf } from "./moments";
import type { Scene } from "./scenario";

export type Interval = "month" | "year";

/** How a person enters the scenario. */
export type LifeStart = {
  /** Signs up and buys nothing yet. */
  arrives(): Promise<Life>;
  /** Signs up, buys, pays and returns. */
  on(plan: string, interval: Interval): { card(card: CardName | "failsLater"): Promise<Life> };
};

/** One person's actions and expectations, in order. Everything settles before the next step. */
export type Life = {
  person: Person;
  /** Requests the payment page; it is remembered for `pays` and `returns`. */
  chooses(plan: string, interval: Interval): Promise<Answer<Checkout & { code?: string }>>;
  /** Enters a card on the payment page. */
  pays(card: CardName): Promise<CheckoutCompletion["kind"]>;
  /** Opens the page that Stripe returns to; returns its result. */
  returns(): Promise<string>;
  /** Enters a card on Stripe's page of the oldest open invoice. */
  paysInvoice(card: CardName): Promise<CheckoutCompletion["kind"]>;
  waits(time: { days?: number; hours?: number; minutes?: number }): Promise<void>;
  /** Waits until just after a moment of the subscription's life. */
  reaches(moment: Moment): Promise<void>;
  /** Actions on this customer at Stripe, by the company or by the customer in Stripe's portal. */
  stripe: Dashboard;
  expect(expected: Expected): Promise<void>;
};

export function startLife(scene: Scene, name: string): LifeStart {
  const arrives = async () => {
    const life = createLife(scene, await signUp(name));
    await scene.world.settle();
    await life.expect({ state: "free", mail: ["welcome"] });
    return life;
  };
  return {
    arrives,
    on: (plan, interval) => ({
      card: async (card) => {
        const life = await arrives();
        await life.chooses(plan, interval);
        await life.pays(card === "failsLater" ? "good" : card);
        await life.returns();
        if (card === "failsLater") await life.stripe.replacesCard("failsWhenCharged");
        return life;
      },
    }),
  };
}

function createLife(scene: Scene, person: Person): Life {
  const { world } = scene;
  let sessionId = "";
  const stripe = createDashboard(world, person);
  const life: Life = {
    person,
    stripe,
    async chooses(plan, interval) {
      const answer = await buy(person, { plan, interval });
      if (answer.status === 201) sessionId = answer.body.sessionId;
      return answer;
    },
    async pays(card) {
      const { kind } = await world.engine.completeCheckout(sessionId, world.card(CARDS[card]));
      await world.settle();
      return kind;
    },
    async returns() {
      const { body } = await statusOf(person, sessionId);
      await world.settle();
      return body.state;
    },
    async paysInvoice(card) {
      const invoiceId = await stripe.oldestOpenInvoice();
      const { kind } = await world.engine.payHostedInvoice(invoiceId, world.card(CARDS[card]));
      await world.settle();
      return kind;
    },
    waits: (time) => world.advance(time),
    reaches: async (moment) => world.advanceTo(momentOf(moment, await stripe.subscription())),
    expect: (expected) => expectNow(scene, person, expected),
  };
  return life;
}
