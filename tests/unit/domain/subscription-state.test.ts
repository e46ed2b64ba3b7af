import { describe, expect, it } from "vitest";
import {
  isLegalTransition,
  isLive,
  isTerminal,
  SUBSCRIPTION_STATUSES,
  type SubscriptionStatus,
} from "@/domain/subscription-state";

/** From each state, the possible next ones; written by hand from Stripe's documentation. */
const REACHABLE: Record<SubscriptionStatus, SubscriptionStatus[]> = {
  incomplete: ["active", "trialing", "incomplete_expired", "canceled", "past_due", "unpaid", "paused"],
  incomplete_expired: [],
  trialing: ["active", "past_due", "paused", "canceled", "unpaid"],
  active: ["past_due", "unpaid", "canceled", "paused", "trialing"],
  past_due: ["active", "unpaid", "canceled", "paused", "trialing"],
  unpaid: ["active", "canceled", "past_due", "paused", "trialing"],
  paused: ["active", "past_due", "canceled", "unpaid", "trialing"],
  canceled: [],
};

describe("subscription states", () => {
  for (const from of SUBSCRIPTION_STATUSES) {
    it.each(SUBSCRIPTION_STATUSES)(`LIFE-1 ${from} → %s is judged as the table says`, (to) => {
      expect(isLegalTransition(from, to)).toBe(from === to || REACHABLE[from].includes(to));
    });
  }

  it("LIFE-1 anything may be seen first", () => {
    for (const status of SUBSCRIPTION_STATUSES) expect(isLegalTransition(null, status)).toBe(true);
  });

  it("LIFE-1 the dead stay dead", () => {
    expect(SUBSCRIPTION_STATUSES.filter(isTerminal)).toEqual(["incomplete_expired", "canceled"]);
  });

  it("CHK-3 these states count as having a subscription", () => {
    expect(SUBSCRIPTION_STATUSES.filter(isLive)).toEqual([
      "trialing",
      "active",
      "past_due",
      "unpaid",
      "paused",
    ]);
  });
});
