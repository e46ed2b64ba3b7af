import { DAY_MS } from "./duration";
import type { SubscriptionStatus } from "./subscription-state";

/** How much of its plan an app may use now. */
export type Access =
  | { kind: "full" }
  /** Full, but a charge failed: until `until` only. */
  | { kind: "grace"; until: Date }
  /** The plan's limits are those of the free plan until the debt is paid. */
  | { kind: "restricted" }
  | { kind: "none" };

/**
 * The one rule of who gets what. Paid or in trial: everything. A failed charge: everything for the
 * grace, then the free limits. Anything unpaid from the start: nothing.
 */
export function getAccess(
  subscription: { status: SubscriptionStatus; pastDueSince: Date | null },
  graceDays: number,
  now: Date,
): Access {
  switch (subscription.status) {
    case "active":
    case "trialing":
      return { kind: "full" };
    case "past_due": {
      const since = subscription.pastDueSince ?? now;
      const until = graceEnd(since, graceDays);
      return now < until ? { kind: "grace", until } : { kind: "restricted" };
    }
    case "unpaid":
    case "paused":
      return { kind: "restricted" };
    case "incomplete":
    case "incomplete_expired":
    case "canceled":
      return { kind: "none" };
  }
}

/** Until when everything may be used after a charge that failed at `since`. */
export const graceEnd = (since: Date, graceDays: number): Date =>
  new Date(since.getTime() + graceDays * DAY_MS);
