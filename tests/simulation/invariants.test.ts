import { buy } from "@tests/support/person";
import { rows } from "@tests/support/rows";
import { type AppFacts, type Facts, gatherFacts } from "@tests/support/simulation/facts";
import { INVARIANTS, violationsIn } from "@tests/support/simulation/invariants";
import { advance } from "@tests/support/simulation/operations/working";
import { settle } from "@tests/support/simulation/settle";
import { arrive, openSimulation, type Simulation, typed } from "@tests/support/simulation/simulation";
import { customerOf, liveSubscriptions } from "@tests/support/simulation/stripe-side";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

type Name = keyof typeof INVARIANTS;

/** The element, which the story below has created. */
function at<T>(list: readonly T[], index = 0): T {
  const found = list.at(index);
  if (found === undefined) throw new Error("the story has none of these");
  return found;
}
const app = (facts: Facts): AppFacts => at(facts.apps);
const charge = (facts: Facts) => at(app(facts).theirs.charges);
const paidInvoice = (facts: Facts) =>
  at(app(facts).theirs.invoices.filter((invoice) => invoice.amount_paid > 0));

/** For each invariant, a violation that it must detect. */
const BREAKS: Record<Name, (facts: Facts) => void> = {
  subscriptionsEqualStripes: (f) => Object.assign(at(app(f).ours.subscriptions), { status: "past_due" }),
  invoicesEqualStripes: (f) => void app(f).ours.invoices.pop(),
  oneCustomerPerApp: (f) => void app(f).customers.push({ id: "cus_second", deleted: false }),
  oneLiveSubscription: (f) => {
    const [sold] = app(f).theirs.subscriptions.filter((s) => s.metadata.attempt_id);
    if (sold) app(f).theirs.subscriptions.push(structuredClone(sold));
  },
  oneTrial: (f) => {
    for (const [index, s] of app(f).theirs.subscriptions.entries())
      Object.assign(s, { trial_end: index + 1, metadata: { attempt_id: "chk" } });
  },
  accessFollowsStripe: (f) => Object.assign(app(f).view, { access: { kind: "none", until: null } }),
  chargedOnce: (f) => void app(f).theirs.charges.push(structuredClone(charge(f))),
  eachPeriodBilledOnce: (f) =>
    void app(f).theirs.invoices.push({ ...structuredClone(paidInvoice(f)), id: "in_again" }),
  handedOverOnce: (f) => Object.assign(at(f.handed), { 1: 2 }),
  everyLetterArrived: (f) => void f.letters.pop(),
  toldOnce: (f) =>
    void f.outbox.push(structuredClone(at(f.outbox.filter((o) => o.mail === "subscription_started")))),
  everyEventSettled: (f) => Object.assign(at(f.events), { status: "processing" }),
  noEventLost: (f) => void f.delivered.push("evt_lost"),
  everyEffectDone: (f) => Object.assign(at(f.outbox), { status: "failed" }),
  historyIsAChain: (f) => void f.history.pop(),
  historyIsAudited: (f) => {
    f.audit = f.audit.filter((entry) => entry.action !== "subscription.started");
  },
  auditIsAChain: (f) => void f.chainBreaks.push({ kind: "row_changed", place: "1", seq: "1" }),
  alertsAreDue: (f) => void f.alerts.push({ kind: "webhook_dead", detail: {} }),
};

/** Other violations of an invariant that has two sides. */
const ALSO: [name: Name, how: string, change: (facts: Facts) => void][] = [
  [
    "subscriptionsEqualStripes",
    "one of ours that Stripe never had",
    (f) => void app(f).theirs.subscriptions.pop(),
  ],
  [
    "invoicesEqualStripes",
    "another amount",
    (f) => Object.assign(at(app(f).ours.invoices), { amount_paid: "1" }),
  ],
  ["accessFollowsStripe", "in without right", (f) => void app(f).theirs.subscriptions.splice(0)],
  ["chargedOnce", "a paid invoice without a charge", (f) => void app(f).theirs.charges.pop()],
  ["everyLetterArrived", "an email without a cause", (f) => void f.outbox.splice(0)],
  [
    "toldOnce",
    "no email was sent",
    (f) => Object.assign(f, { outbox: f.outbox.filter((o) => o.mail !== "subscription_started") }),
  ],
  ["historyIsAChain", "an illegal move", (f) => Object.assign(at(f.history), { legal: false })],
  [
    "historyIsAChain",
    "a gap",
    (f) =>
      void f.history.splice(
        f.history.findIndex((h) => h.kind === "renewed"),
        1,
      ),
  ],
  ["alertsAreDue", "a second subscription without an alert", (f) => void f.alerts.splice(0)],
];

describe("the promises of the simulation", () => {
  let sim: Simulation;
  let facts: Facts;

  beforeAll(async () => {
    sim = await openSimulation(5);
    await arrive(sim);
    const ana = at(sim.apps);
    const { body } = await buy(ana.owner, { plan: "starter", interval: "month" });
    await sim.world.engine.completeCheckout(body.sessionId, typed("4242424242424242"));
    await advance(sim, 32 * 24 * 60);
    const [first] = await liveSubscriptions(sim, ana);
    const second = await sim.world.stripe.subscriptions.create({
      customer: (await customerOf(sim, ana)) ?? "",
      items: [{ price: first?.items.data[0]?.price.id ?? "" }],
      default_payment_method: first?.default_payment_method as string,
    });
    sim.byHand.add(second.id);
    await settle(sim);
    facts = await gatherFacts(sim);
  });
  afterAll(() => sim.world.close());

  it("NFR-2 hold for a life without trouble", () => {
    expect([...sim.violations, ...violationsIn(facts)]).toEqual([]);
  });

  it.each(Object.entries(BREAKS) as [Name, (facts: Facts) => void][])(
    "NFR-2 %s can be broken, and is seen",
    (name, change) => {
      const broken = structuredClone(facts);
      change(broken);
      expect(INVARIANTS[name](broken)).not.toEqual([]);
    },
  );

  it.each(ALSO)("NFR-2 %s sees %s", (name, _how, change) => {
    const broken = structuredClone(facts);
    change(broken);
    expect(INVARIANTS[name](broken)).not.toEqual([]);
  });

  it("NFR-2 what is wrong in the rows themselves is seen", async () => {
    await rows(sim.world, "update subscriptions set status = 'unpaid' where duplicate_of is null");
    await rows(sim.world, "update invoices set status = 'open' where status = 'paid'");
    const found = violationsIn(await gatherFacts(sim)).map((violation) => violation.split(":")[0]);
    expect(new Set(found)).toEqual(
      new Set([
        "subscriptionsEqualStripes",
        "invoicesEqualStripes",
        "accessFollowsStripe",
        "historyIsAChain",
      ]),
    );
  });
});
