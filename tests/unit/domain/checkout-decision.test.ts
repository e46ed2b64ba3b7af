import { describe, expect, it } from "vitest";
import { type Choice, decideCheckout, type PendingCheckout } from "@/domain/checkout-decision";

const now = new Date("2026-05-10T12:00:00Z");
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const choice: Choice = {
  planId: "p1",
  priceId: "price1",
  interval: "month",
  coupon: null,
  promotionCoupon: null,
};
const pending = (change: Partial<PendingCheckout> = {}): PendingCheckout => ({
  ...choice,
  id: "chk_1",
  status: "open",
  expiresAt: inMinutes(30),
  ...change,
});

describe("CHK-3 what to do about a checkout under way", () => {
  it.each<[string, PendingCheckout | null, Choice, string]>([
    ["nothing under way", null, choice, "create"],
    ["the same choice", pending(), choice, "resume"],
    ["the same choice, its answer lost", pending({ status: "creating" }), choice, "resume"],
    ["another interval", pending(), { ...choice, interval: "year", priceId: "price2" }, "replace"],
    ["another plan", pending(), { ...choice, planId: "p2", priceId: "price3" }, "replace"],
    ["a price that changed meanwhile", pending(), { ...choice, priceId: "price9" }, "replace"],
    ["a coupon added", pending(), { ...choice, coupon: "promo_1" }, "replace"],
    ["a promotion that began meanwhile", pending(), { ...choice, promotionCoupon: "prc_1" }, "replace"],
    ["a promotion that ended meanwhile", pending({ promotionCoupon: "prc_1" }), choice, "replace"],
    [
      "the same promotion",
      pending({ promotionCoupon: "prc_1" }),
      { ...choice, promotionCoupon: "prc_1" },
      "resume",
    ],
    ["too little time left to pay", pending({ expiresAt: inMinutes(4) }), choice, "replace"],
    ["expired", pending({ expiresAt: now }), choice, "forget"],
    ["expired, another choice", pending({ expiresAt: inMinutes(-1) }), { ...choice, planId: "p2" }, "forget"],
  ])("%s → %4$s", (_name, under, wanted, expected) => {
    expect(decideCheckout(under, wanted, now).kind).toBe(expected);
  });
});
