import { describe, expect, it } from "vitest";
import { type CheckoutOffer, checkoutSummary } from "@/features/checkout/components/checkout-summary";

const starter: CheckoutOffer = {
  slug: "starter",
  name: "Starter",
  interval: "month",
  currency: "brl",
  unitAmount: 9700,
  effectiveAmount: 9700,
  promotion: null,
  trialDays: 0,
};
const promotion = { label: "Semana", percent: 20, endsAt: null, durationMonths: null };
const at = (iso: string) => new Date(iso);

describe("UI-2 money is spoken before it moves", () => {
  it("UI-2 says today's charge and the same day next month", () => {
    expect(checkoutSummary(starter, at("2026-11-21T15:00:00Z"))).toEqual({
      todayMinor: 9700,
      next: { amountMinor: 9700, at: at("2026-12-21T15:00:00Z") },
      later: null,
      trialEndsAt: null,
    });
  });

  it.each([
    ["2027-01-31T12:00:00Z", "month", "2027-02-28T12:00:00Z"],
    ["2028-01-31T12:00:00Z", "month", "2028-02-29T12:00:00Z"],
    ["2026-12-31T12:00:00Z", "month", "2027-01-31T12:00:00Z"],
    ["2028-02-29T12:00:00Z", "year", "2029-02-28T12:00:00Z"],
  ] as const)("UI-2 a purchase on %s by the %s renews on %s", (markBought, interval, renews) => {
    expect(checkoutSummary({ ...starter, interval }, at(markBought)).next.at).toEqual(at(renews));
  });

  it("CHK-5 charges nothing today in a trial, and the price when it ends", () => {
    const summary = checkoutSummary({ ...starter, trialDays: 7 }, at("2026-11-21T15:00:00Z"));
    expect(summary).toEqual({
      todayMinor: 0,
      next: { amountMinor: 9700, at: at("2026-11-28T15:00:00Z") },
      later: null,
      trialEndsAt: at("2026-11-28T15:00:00Z"),
    });
  });

  it("PROMO-4 a discount that holds once is gone from the next charge", () => {
    const offer = {
      ...starter,
      effectiveAmount: 7760,
      promotion: { ...promotion, duration: "once" as const },
    };
    const summary = checkoutSummary(offer, at("2026-11-21T15:00:00Z"));
    expect([summary.todayMinor, summary.next.amountMinor]).toEqual([7760, 9700]);
  });

  it("PROMO-4 a discount that lasts is in the next charge as well", () => {
    const offer = {
      ...starter,
      effectiveAmount: 7760,
      promotion: { ...promotion, duration: "forever" as const },
    };
    const summary = checkoutSummary(offer, at("2026-11-21T15:00:00Z"));
    expect([summary.todayMinor, summary.next.amountMinor]).toEqual([7760, 7760]);
  });
});
