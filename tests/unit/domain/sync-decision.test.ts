import { describe, expect, it } from "vitest";
import type { SubscriptionRow } from "@/domain/subscription-row";
import type {
  CustomerSnapshot,
  DiscountSnapshot,
  InvoiceSnapshot,
  SubscriptionItem,
  SubscriptionSnapshot,
} from "@/domain/subscription-snapshot";
import { decideSync, type SyncDecision } from "@/domain/sync-decision";

const day = (n: number) => new Date(Date.UTC(2026, 4, n));
const catalogue = new Map([
  ["price_starter", { planId: "plan_starter", priceId: "p1" }],
  ["price_business", { planId: "plan_business", priceId: "p2" }],
  ["price_starter_new", { planId: "plan_starter", priceId: "p3" }],
  ["price_starter_year", { planId: "plan_starter", priceId: "p4" }],
  ["price_business_year", { planId: "plan_business", priceId: "p5" }],
]);

const item = (change: Partial<SubscriptionItem> = {}): SubscriptionItem => ({
  id: "si_1",
  providerPriceId: "price_starter",
  providerProductId: "prod_starter",
  quantity: 1,
  unitAmount: 9700,
  interval: "month",
  discounts: [],
  ...change,
});

const theirs = (change: Partial<SubscriptionSnapshot> = {}): SubscriptionSnapshot => ({
  id: "sub_1",
  providerId: "sub_1",
  status: "active",
  items: [item()],
  providerPriceId: "price_starter",
  interval: "month",
  currency: "brl",
  unitAmount: 9700,
  periodStart: day(1),
  periodEnd: day(31),
  createdAt: day(1),
  startedAt: day(1),
  trialEnd: null,
  cancelAt: null,
  canceledAt: null,
  endedAt: null,
  latestInvoiceId: "in_1",
  discounts: [],
  anchor: day(1),
  cancelAtPeriodEnd: false,
  scheduleId: null,
  pendingChange: null,
  pause: null,
  collection: "automatic",
  card: null,
  ...change,
});

const percent = (percentOff: number, products: string[] | null = null): DiscountSnapshot => ({
  percentOff,
  amountOffMinor: null,
  endsAt: null,
  providerCouponId: "coupon",
  appliesTo: products && { providerProductIds: products },
});

const invoice = (change: Partial<InvoiceSnapshot> = {}): InvoiceSnapshot => ({
  id: "in_1",
  providerId: "in_1",
  subscriptionId: "sub_1",
  number: "A-1",
  status: "open",
  currency: "brl",
  total: 9700,
  amountDue: 9700,
  amountPaid: 0,
  providerPriceId: null,
  attempted: true,
  billingReason: "subscription_cycle",
  hostedInvoiceUrl: "https://pay.example/in_1",
  pdfUrl: null,
  createdAt: day(2),
  finalizedAt: day(2),
  paidAt: null,
  periodStart: day(1),
  periodEnd: day(31),
  ...change,
});

const snapshot = (
  subscriptions: SubscriptionSnapshot[],
  invoices: InvoiceSnapshot[] = [],
): CustomerSnapshot => ({
  customerId: "cus_1",
  deleted: false,
  balance: 0,
  card: null,
  discounts: [],
  subscriptions,
  invoices,
});

type Applied = Extract<SyncDecision, { kind: "apply" }>;

function decide(rows: SubscriptionRow[], answer: CustomerSnapshot, ticket = 2, syncedTicket = 1): Applied {
  const decision = decideSync({
    appId: "app_1",
    provider: "stripe",
    ticket,
    syncedTicket,
    rows,
    snapshot: answer,
    catalogue,
  });
  if (decision.kind !== "apply") throw new Error(`expected apply, got ${decision.kind}`);
  return decision;
}

const rowsAfter = (answer: CustomerSnapshot, rows: SubscriptionRow[] = []) =>
  decide(rows, answer).subscriptions;

describe("sync decision", () => {
  it.each([
    [1, 1],
    [1, 2],
    [7, 900],
  ])("HOOK-4 ticket %d is ignored after %d", (ticket, syncedTicket) => {
    const input = {
      appId: "app_1",
      provider: "stripe",
      ticket,
      syncedTicket,
      rows: [],
      snapshot: snapshot([theirs()]),
      catalogue,
    };
    expect(decideSync(input)).toEqual({ kind: "stale" });
  });

  it("HOOK-4 the same answer again changes nothing", () => {
    const answer = snapshot([theirs()], [invoice({ status: "paid" })]);
    const rows = rowsAfter(answer);
    const again = decide(rows, answer, 3, 2);
    expect(again.changed).toBe(false);
    expect(again.history).toEqual([]);
    expect(again.notices).toEqual([]);
    expect(again.subscriptions).toEqual(rows);
  });

  it.each<[string, Partial<SubscriptionSnapshot>, string[]]>([
    ["a renewal", { periodStart: day(31), periodEnd: new Date(Date.UTC(2026, 5, 30)) }, ["renewed"]],
    ["another plan", { providerPriceId: "price_business", unitAmount: 29_700 }, ["plan_changed"]],
    ["a failed charge", { status: "past_due" }, ["status_changed"]],
    ["a cancellation at the end", { cancelAt: day(31) }, ["cancel_scheduled"]],
    ["the end", { status: "canceled", endedAt: day(20), canceledAt: day(20) }, ["ended"]],
    ["a new invoice", { latestInvoiceId: "in_2" }, ["updated"]],
  ])("LIFE-9 %s leaves its row in the history", (_name, change, expected) => {
    const rows = rowsAfter(snapshot([theirs()]));
    expect(decide(rows, snapshot([theirs(change)]), 3, 2).history.map((h) => h.kind)).toEqual(expected);
  });

  it.each<[string, string, [string, "month" | "year"], [string, "month" | "year"], string[]]>([
    ["another plan", "plan_changed", ["price_starter", "month"], ["price_business", "month"], []],
    [
      "another plan and interval",
      "plan_changed",
      ["price_starter", "month"],
      ["price_business_year", "year"],
      [],
    ],
    ["another interval", "interval_changed", ["price_starter", "month"], ["price_starter_year", "year"], []],
    ["the current price", "price_changed", ["price_starter", "month"], ["price_starter_new", "month"], []],
    [
      "a price that we do not know",
      "plan_changed",
      ["price_starter", "month"],
      ["price_x", "month"],
      ["unknown_price"],
    ],
    ["a known price again", "plan_changed", ["price_x", "month"], ["price_starter", "month"], []],
    [
      "one unknown price after another",
      "price_changed",
      ["price_x", "month"],
      ["price_y", "month"],
      ["unknown_price"],
    ],
    [
      "an unknown yearly price",
      "interval_changed",
      ["price_x", "month"],
      ["price_y", "year"],
      ["unknown_price"],
    ],
  ])("LIFE-9 %s is recorded as %s", (_name, kind, [from, fromInterval], [to, toInterval], alerts) => {
    const rows = rowsAfter(snapshot([theirs({ providerPriceId: from, interval: fromInterval })]));
    const decision = decide(rows, snapshot([theirs({ providerPriceId: to, interval: toInterval })]), 3, 2);
    expect(decision.history.map((h) => h.kind)).toEqual([kind]);
    expect(decision.alerts.map((a) => a.kind)).toEqual(alerts);
  });

  it("LIFE-9 undoing a cancellation is recorded as such", () => {
    const rows = rowsAfter(snapshot([theirs({ cancelAt: day(31) })]));
    expect(decide(rows, snapshot([theirs()])).history.map((h) => h.kind)).toEqual(["cancel_undone"]);
  });

  it("LIFE-1 a move outside the table is applied and raises an alert", () => {
    const rows = rowsAfter(snapshot([theirs({ status: "canceled", endedAt: day(9) })]));
    const decision = decide(rows, snapshot([theirs()]));
    expect(decision.subscriptions[0]?.status).toBe("active");
    expect(decision.alerts.map((a) => a.kind)).toEqual(["illegal_move"]);
    expect(decision.history[0]?.legal).toBe(false);
  });

  it("CHK-3 of two live subscriptions the newer is flagged, and the older keeps counting", () => {
    const decision = decide([], snapshot([theirs({ id: "sub_2", createdAt: day(3) }), theirs()]));
    expect(decision.subscriptions.map((s) => [s.id, s.duplicateOf])).toEqual([
      ["sub_1", null],
      ["sub_2", "sub_1"],
    ]);
    expect(decision.alerts.map((a) => [a.kind, a.finding])).toEqual([["duplicate_subscription", true]]);
  });

  it("CHK-3 the one that counted keeps counting even when an older one comes to light", () => {
    const rows = rowsAfter(snapshot([theirs({ id: "sub_2", createdAt: day(3) })]));
    const both = decide(rows, snapshot([theirs({ id: "sub_2", createdAt: day(3) }), theirs()]));
    expect(both.subscriptions.find((s) => s.duplicateOf === null)?.id).toBe("sub_2");
  });

  it("CHK-3 when the one that counted ends, its duplicate takes its place, written after it", () => {
    const rows = rowsAfter(snapshot([theirs(), theirs({ id: "sub_2", createdAt: day(3) })]));
    const ended = theirs({ status: "canceled", endedAt: day(9) });
    const decision = decide(rows, snapshot([theirs({ id: "sub_2", createdAt: day(3) }), ended]));
    expect(decision.subscriptions.map((s) => [s.id, s.status, s.duplicateOf])).toEqual([
      ["sub_1", "canceled", null],
      ["sub_2", "active", null],
    ]);
  });

  it("LIFE-9 the version grows by one with each observed change, and with nothing else", () => {
    const seen: number[] = [];
    let rows: SubscriptionRow[] = [];
    const answers: Partial<SubscriptionSnapshot>[] = [
      {},
      {},
      { pendingChange: { source: "schedule", at: day(31), providerPriceId: "price_business", quantity: 1 } },
      { pendingChange: { source: "schedule", at: day(31), providerPriceId: "price_business", quantity: 1 } },
      { pause: { behaviour: "void", resumesAt: day(40) } },
      { items: [item(), item({ id: "si_2", providerPriceId: "price_x" })] },
      { items: [item({ discounts: [percent(10)] })] },
      {
        card: { brand: "visa", last4: "4242", expMonth: 1, expYear: 2040 },
        items: [item({ discounts: [percent(10)] })],
      },
    ];
    for (const [at, answer] of answers.entries()) {
      const decision = decide(rows, snapshot([theirs(answer)]), at + 2, at + 1);
      rows = decision.subscriptions;
      seen.push(rows[0]?.version ?? 0);
      const expected = seen.at(-2) === seen.at(-1) ? [] : [at === 0 ? "started" : "updated"];
      expect(decision.history.map((h) => h.kind)).toEqual(expected);
    }
    expect(seen).toEqual([1, 1, 2, 2, 3, 4, 5, 5]);
  });

  it("LIFE-9 the first picture of a row that had none is no change", () => {
    const rows = rowsAfter(snapshot([theirs()])).map((row) => ({ ...row, picture: null }));
    const again = decide(rows, snapshot([theirs({ scheduleId: "sub_sched_1" })]), 3, 2);
    expect([again.changed, again.history, again.subscriptions[0]?.version]).toEqual([false, [], 1]);
    expect(again.subscriptions[0]?.picture?.scheduleId).toBe("sub_sched_1");
  });

  it("LIFE-9 prices of items and of what is pending are resolved to the catalogue's", () => {
    const [row] = rowsAfter(
      snapshot([
        theirs({
          items: [item(), item({ id: "si_2", providerPriceId: "price_x" })],
          pendingChange: {
            source: "awaiting_payment",
            until: day(2),
            providerPriceId: "price_business",
            quantity: 1,
          },
        }),
      ]),
    );
    expect(row?.picture?.items.map(({ id, planId, priceId }) => [id, planId, priceId])).toEqual([
      ["si_1", "plan_starter", "p1"],
      ["si_2", null, null],
    ]);
    expect(row?.picture?.pendingChange).toMatchObject({ planId: "plan_business", priceId: "p2" });
  });

  it.each<[string, Partial<SubscriptionSnapshot>, DiscountSnapshot[], number]>([
    ["nothing", {}, [], 9700],
    ["the subscription's", { discounts: [percent(50)] }, [], 4850],
    ["the customer's where the subscription has none", {}, [percent(50)], 4850],
    ["not the customer's beside its own", { discounts: [percent(50)] }, [percent(50)], 4850],
    [
      "the item's and then the subscription's",
      { items: [item({ discounts: [percent(50)] })], discounts: [percent(50)] },
      [],
      2425,
    ],
    ["none for other products", { discounts: [percent(50, ["prod_other"])] }, [], 9700],
    ["one for its product", { discounts: [percent(50, ["prod_starter"])] }, [], 4850],
    ["none of another item", { items: [item(), item({ id: "si_2", discounts: [percent(50)] })] }, [], 9700],
  ])("LIFE-9 the next charge counts %s", (_name, change, ofCustomer, expected) => {
    const answer = { ...snapshot([theirs(change)]), discounts: ofCustomer };
    expect(rowsAfter(answer)[0]?.nextAmount).toBe(expected);
  });

  it("REC-2 an answer without a live subscription of ours changes nothing and is a finding", () => {
    const rows = rowsAfter(snapshot([theirs()]));
    const decision = decide(rows, snapshot([]));
    expect(decision.subscriptions).toEqual([]);
    expect(decision.alerts.map((a) => [a.kind, a.severity])).toEqual([["subscription_missing", "danger"]]);
  });

  it("a price that is not in the catalogue is a finding, and the subscription is kept", () => {
    const decision = decide([], snapshot([theirs({ providerPriceId: "price_foreign" })]));
    expect(decision.subscriptions[0]).toMatchObject({ planId: null, priceId: null, status: "active" });
    expect(decision.alerts.map((a) => a.kind)).toEqual(["unknown_price"]);
  });

  it("DUN-2 money is owed since the oldest open invoice was finalized", () => {
    const answer = snapshot(
      [theirs({ status: "past_due", latestInvoiceId: "in_2" })],
      [invoice({ id: "in_2", finalizedAt: day(9) }), invoice({ id: "in_1", finalizedAt: day(4) })],
    );
    expect(rowsAfter(answer)[0]?.pastDueSince).toEqual(day(4));
  });

  it("MAIL-1 a failed charge is reported once for each invoice", () => {
    const answer = snapshot([theirs({ status: "past_due" })], [invoice()]);
    const first = decide([], answer);
    const second = decide(first.subscriptions, answer, 3, 2);
    const keys = [...first.notices, ...second.notices].map((n) => n.key);
    expect(new Set(keys)).toEqual(new Set(["payment_failed:in_1"]));
  });

  it("MAIL-1 an old subscription that is found canceled is not announced", () => {
    const decision = decide([], snapshot([theirs({ status: "canceled", endedAt: day(9) })]));
    expect(decision.notices).toEqual([]);
    expect(decision.history.map((h) => h.kind)).toEqual(["started", "ended"]);
  });
});
