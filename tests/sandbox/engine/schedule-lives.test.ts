import { fc } from "@tests/support/property";
import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { type Harness, harness, monthly, payer, yearly } from "./harness";
import { idOf } from "./schedule-recipe";

/** Plain data, so that a failing life can be printed. Objects are referred to by number, modulo their count. */
type Step =
  | { do: "subscribe"; price: number }
  | { do: "attach"; sub: number }
  | { do: "start"; inDays: number; phases: PhaseStep[]; cancels: boolean }
  | { do: "rewrite"; schedule: number; phases: PhaseStep[]; prorate: Prorate; cancels: boolean }
  | { do: "release" | "cancel" | "cancelSub" | "change"; schedule: number; price: number }
  | { do: "wait"; hours: number };
type Prorate = "always_invoice" | "create_prorations" | "none";
type PhaseStep = { price: number; quantity: number; months: number; prorate: Prorate; days: number };

const prorate = fc.constantFrom<Prorate>("always_invoice", "create_prorations", "none");
const nat = fc.nat({ max: 3 });
const phase: fc.Arbitrary<PhaseStep> = fc.record({
  price: nat,
  quantity: fc.integer({ min: 1, max: 3 }),
  months: fc.integer({ min: 0, max: 2 }),
  prorate,
  days: fc.integer({ min: 1, max: 40 }),
});
const phases = fc.array(phase, { minLength: 1, maxLength: 3 });
const verb = fc.constantFrom("release" as const, "cancel" as const, "cancelSub" as const, "change" as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant("subscribe" as const), price: nat }),
  fc.record({ do: fc.constant("attach" as const), sub: nat }),
  fc.record({
    do: fc.constant("start" as const),
    inDays: fc.nat({ max: 20 }),
    phases,
    cancels: fc.boolean(),
  }),
  fc.record({ do: fc.constant("rewrite" as const), schedule: nat, phases, prorate, cancels: fc.boolean() }),
  fc.record({ do: verb, schedule: nat, price: nat }),
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("wait" as const), hours: fc.integer({ min: 1, max: 1200 }) }),
  },
);

type Life = {
  sandbox: Harness;
  customer: string;
  prices: string[];
  subs: string[];
  schedules: string[];
  hours: number;
  seen: Map<string, string>;
};

const LEGAL: Record<string, string[]> = {
  new: ["not_started", "active"],
  // A long wait spans several of them.
  not_started: ["not_started", "active", "completed", "canceled", "released"],
  active: ["active", "completed", "released", "canceled"],
  completed: ["completed"],
  released: ["released"],
  canceled: ["canceled"],
};
const DAY = 86_400;
const START = Date.parse("2026-01-31T00:00:00Z");
const pick = (from: string[], at: number): string => from[at % Math.max(1, from.length)] ?? "none";
const nowOf = (life: Life): number => START / 1000 + life.hours * 3600;

async function newLife(): Promise<Life> {
  const sandbox = harness("2026-01-31T00:00:00Z");
  const { stripe } = sandbox;
  const prices = [
    await monthly(stripe, 3000),
    await monthly(stripe, 6000),
    await yearly(stripe, 30000),
    await monthly(stripe, 0),
  ];
  const customer = (await payer(stripe)).id;
  const seen = new Map<string, string>();
  return { sandbox, customer, prices: prices.map(({ id }) => id), subs: [], schedules: [], hours: 0, seen };
}

function phaseParams(life: Life, steps: PhaseStep[]): Stripe.SubscriptionScheduleUpdateParams.Phase[] {
  return steps.map(({ price, quantity, months, prorate: proration_behavior, days }) => ({
    items: [{ price: pick(life.prices, price), quantity }],
    proration_behavior,
    duration:
      months > 0 ? { interval: "month", interval_count: months } : { interval: "day", interval_count: days },
  }));
}

async function live(life: Life, todo: Step): Promise<void> {
  const { stripe } = life.sandbox;
  switch (todo.do) {
    case "subscribe": {
      const items = [{ price: pick(life.prices, todo.price) }];
      life.subs.push((await stripe.subscriptions.create({ customer: life.customer, items })).id);
      return;
    }
    case "attach": {
      const made = await stripe.subscriptionSchedules.create({
        from_subscription: pick(life.subs, todo.sub),
      });
      life.schedules.push(made.id);
      return;
    }
    case "start": {
      const made = await stripe.subscriptionSchedules.create({
        customer: life.customer,
        start_date: todo.inDays === 0 ? "now" : nowOf(life) + todo.inDays * DAY,
        end_behavior: todo.cancels ? "cancel" : "release",
        phases: phaseParams(life, todo.phases) as Stripe.SubscriptionScheduleCreateParams.Phase[],
      });
      life.schedules.push(made.id);
      return;
    }
    case "rewrite": {
      const schedule = await stripe.subscriptionSchedules.retrieve(pick(life.schedules, todo.schedule));
      const [first, ...rest] = phaseParams(life, todo.phases);
      const start_date = schedule.current_phase?.start_date ?? "now";
      await stripe.subscriptionSchedules.update(schedule.id, {
        phases: [{ ...first, items: first?.items ?? [], start_date }, ...rest],
        proration_behavior: todo.prorate,
        end_behavior: todo.cancels ? "cancel" : "release",
      });
      return;
    }
    case "release":
      await stripe.subscriptionSchedules.release(pick(life.schedules, todo.schedule));
      return;
    case "cancel":
      await stripe.subscriptionSchedules.cancel(pick(life.schedules, todo.schedule));
      return;
    case "cancelSub":
    case "change": {
      const schedule = await stripe.subscriptionSchedules.retrieve(pick(life.schedules, todo.schedule));
      const sub = idOf(schedule.subscription) ?? "none";
      if (todo.do === "cancelSub") {
        await stripe.subscriptions.cancel(sub);
        return;
      }
      const item = (await stripe.subscriptions.retrieve(sub)).items.data[0]?.id ?? "none";
      await stripe.subscriptions.update(sub, { items: [{ id: item, price: pick(life.prices, todo.price) }] });
      return;
    }
    case "wait":
      life.hours += todo.hours;
      await life.sandbox.advance(new Date(START + life.hours * 3_600_000).toISOString());
      return;
    default: {
      const never: never = todo;
      return never;
    }
  }
}

async function mustHold(life: Life): Promise<void> {
  const { stripe } = life.sandbox;
  for (const id of life.schedules) {
    const schedule = await stripe.subscriptionSchedules.retrieve(id, { expand: ["subscription"] });
    const before = life.seen.get(id) ?? "new";
    expect(LEGAL[before]).toContain(schedule.status);
    life.seen.set(id, schedule.status);
    for (const [at, one] of schedule.phases.entries()) {
      expect(one.end_date).toBeGreaterThan(one.start_date);
      expect(one.start_date).toBe(schedule.phases[at - 1]?.end_date ?? one.start_date);
    }
    const subscription = schedule.subscription as Stripe.Subscription | null;
    if (schedule.status === "released") expect(subscription).toBeNull();
    if (schedule.status !== "active") {
      expect(schedule.current_phase).toBeNull();
      continue;
    }
    const now = nowOf(life);
    expect(schedule.current_phase?.start_date).toBeLessThanOrEqual(now);
    expect(schedule.current_phase?.end_date).toBeGreaterThan(now);
    expect(subscription).toMatchObject({ schedule: id, ended_at: null });
    const current = schedule.phases.find((one) => one.start_date === schedule.current_phase?.start_date);
    const sold = subscription?.items.data.map((item) => [item.price.id, item.quantity]);
    expect(sold).toEqual(current?.items.map((item) => [item.price, item.quantity]));
    expect(subscription?.cancel_at).toBe(
      schedule.end_behavior === "cancel" ? schedule.phases.at(-1)?.end_date : null,
    );
    for (const item of subscription?.items.data ?? []) expect(item.current_period_end).toBeGreaterThan(now);
  }
  const all = await stripe.subscriptions.list({
    customer: life.customer,
    status: "all",
    limit: 100,
    expand: ["data.schedule"],
  });
  for (const sub of all.data) {
    if (sub.schedule) expect(sub.schedule).toMatchObject({ status: "active", subscription: sub.id });
  }
}

describe("schedules, lived at random", () => {
  it("SBX-3 no life leads to a state or a step that is not one; what is refused leaves nothing behind", async () => {
    const reached = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const life = await newLife();
        for (const todo of steps) {
          const events = life.sandbox.events.length;
          try {
            await live(life, todo);
          } catch (error) {
            const { statusCode } = error as Stripe.errors.StripeError;
            if (statusCode === undefined || statusCode >= 500) throw error;
            expect(life.sandbox.events).toHaveLength(events);
          }
          await mustHold(life);
        }
        for (const status of life.seen.values()) reached.add(status);
      }),
      { numRuns: 120, seed: 20_260_401 },
    );
    expect([...reached].sort()).toEqual(["active", "canceled", "completed", "not_started", "released"]);
  }, 60_000);
});
