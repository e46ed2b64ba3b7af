import { expect, it } from "vitest";
import { changedFields, isEmptySide, toFields } from "@/features/catalogue-sync/components/finding-sides";
import { kindLabels } from "@/features/catalogue-sync/components/kind-labels";
import { everyLabel } from "@/features/sync-runs/components/every-labels";
import { countLabels, durationMs } from "@/features/sync-runs/components/run-labels";

it.each([
  [21_600, { unit: "hours", count: 6 }],
  [5_400, { unit: "minutes", count: 90 }],
  [61, { unit: "seconds", count: 61 }],
])("SYNC-3 %i seconds are said in the largest whole unit", (seconds, expected) => {
  expect(everyLabel(seconds)).toEqual(expected);
});

it("SYNC-3 of a run's counts only what happened is said, in a fixed order", () => {
  expect(countLabels({ gone: 1, products: 0, opened: 2, unheard: 5 })).toEqual([
    { key: "opened", count: 2 },
    { key: "gone", count: 1 },
  ]);
});

it("SYNC-3 a run has a duration when it is over", () => {
  const startedAt = "2026-04-01T12:00:00.000Z";
  expect(durationMs({ startedAt, endedAt: null })).toBeNull();
  expect(durationMs({ startedAt, endedAt: "2026-04-01T12:00:01.500Z" })).toBe(1500);
});

it("SYNC-1 a side shows what it speaks of; a dialog, what would change and can be read", () => {
  const ours = {
    planId: "p",
    plan: "Starter",
    providerPriceId: "price_1",
    unitAmount: 9700,
    currency: "brl",
  };
  const theirs = { providerPriceId: "price_2", unitAmount: 100, currency: "brl" };
  expect(toFields(ours, null)).toEqual(["unitAmount", "providerPriceId"]);
  expect(changedFields(ours, theirs)).toEqual(["unitAmount"]);
  expect(changedFields(ours, null)).toEqual([]);
  expect([isEmptySide({ planId: "p", plan: "Starter" }), isEmptySide(null), isEmptySide(theirs)]).toEqual([
    true,
    true,
    false,
  ]);
});

it("SYNC-1 a kind that the panel has no words for is still shown", () => {
  expect([kindLabels("product_renamed"), kindLabels("something_new")]).toEqual(["product_renamed", "other"]);
});
