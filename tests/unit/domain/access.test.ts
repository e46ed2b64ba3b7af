import { describe, expect, it } from "vitest";
import { getAccess } from "@/domain/access";
import type { SubscriptionStatus } from "@/domain/subscription-state";

const now = new Date("2026-05-10T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

describe("access", () => {
  it.each<[SubscriptionStatus, Date | null, string]>([
    ["active", null, "full"],
    ["trialing", null, "full"],
    ["past_due", daysAgo(0), "grace"],
    ["past_due", daysAgo(6.9), "grace"],
    ["past_due", daysAgo(7), "restricted"],
    ["past_due", daysAgo(30), "restricted"],
    ["unpaid", daysAgo(1), "restricted"],
    ["paused", null, "restricted"],
    ["incomplete", null, "none"],
    ["incomplete_expired", null, "none"],
    ["canceled", null, "none"],
  ])("DUN-2 %s (owing since %s) has access: %s", (status, pastDueSince, expected) => {
    expect(getAccess({ status, pastDueSince }, 7, now).kind).toBe(expected);
  });

  it("DUN-2 the grace ends at the very instant", () => {
    const owing = { status: "past_due" as const, pastDueSince: daysAgo(0) };
    const end = new Date(now.getTime() + 7 * 86_400_000);
    expect(getAccess(owing, 7, new Date(end.getTime() - 1)).kind).toBe("grace");
    expect(getAccess(owing, 7, end).kind).toBe("restricted");
  });
});
