import { fc } from "@tests/support/property";
import { expect, it } from "vitest";
import { compareSubscriptions, type SubscriptionHead } from "@/domain/subscription-compare";

const head = (id: string, change: Partial<SubscriptionHead> = {}): SubscriptionHead => ({
  id,
  customerId: `cus_${id}`,
  status: "active",
  providerPriceId: "price_1",
  periodEnd: new Date("2026-05-01T12:00:00Z"),
  cancelAt: null,
  ...change,
});
const customers = new Set(["cus_a", "cus_b", "cus_c"]);
const compare = (ours: SubscriptionHead[], theirs: SubscriptionHead[]) =>
  compareSubscriptions({ ours, theirs, customers });
const kinds = (ours: SubscriptionHead[], theirs: SubscriptionHead[]) =>
  compare(ours, theirs).differences.map(({ kind, ours: a, theirs: b }) => [kind, a, b]);

it("SYNC-4 what is the same on both sides agrees, and is counted", () => {
  expect(compare([head("a"), head("b")], [head("b"), head("a")])).toEqual({
    agreements: 2,
    foreign: 0,
    differences: [],
  });
});

it("SYNC-4 names what is missing on either side", () => {
  expect(kinds([], [head("a")])).toEqual([["missing_here", null, "active"]]);
  expect(kinds([head("a")], [])).toEqual([["missing_there", "active", null]]);
  expect(kinds([head("a")], [head("a", { status: "canceled" })])).toEqual([
    ["missing_there", "active", null],
  ]);
});

it("SYNC-4 names each fact that differs", () => {
  const later = new Date("2026-06-01T12:00:00Z");
  const theirs = head("a", {
    status: "past_due",
    providerPriceId: "price_2",
    periodEnd: later,
    cancelAt: later,
  });
  expect(kinds([head("a")], [theirs])).toEqual([
    ["status", "active", "past_due"],
    ["price", "price_1", "price_2"],
    ["period", "2026-05-01T12:00:00.000Z", later.toISOString()],
    ["cancellation", null, later.toISOString()],
  ]);
});

it("SYNC-4 what belongs to customers that are not ours is counted, and no difference", () => {
  expect(compare([], [head("z")])).toEqual({ agreements: 0, foreign: 1, differences: [] });
});

it("SYNC-4 what has ended on both sides is not looked at", () => {
  const ended = head("a", { status: "canceled" });
  expect(compare([ended], [ended])).toEqual({ agreements: 0, foreign: 0, differences: [] });
});

it("SYNC-4 for any two sets: every live subscription is counted once", () => {
  const ids = fc.uniqueArray(fc.constantFrom("a", "b", "c", "x", "y"));
  fc.assert(
    fc.property(ids, ids, (ours, theirs) => {
      const { agreements, foreign, differences } = compare(
        ours.map((id) => head(id)),
        theirs.map((id) => head(id)),
      );
      expect(agreements + foreign + differences.length).toBe(new Set([...ours, ...theirs]).size);
    }),
  );
});
