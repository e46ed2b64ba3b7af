/** The status of a subscription. A closed union of ours; an adapter refuses a state that it cannot map. */
export const SUBSCRIPTION_STATUSES = [
  "incomplete",
  "incomplete_expired",
  "trialing",
  "active",
  "past_due",
  "unpaid",
  "paused",
  "canceled",
] as const;
export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number];

export const isSubscriptionStatus = (value: string): value is SubscriptionStatus =>
  (SUBSCRIPTION_STATUSES as readonly string[]).includes(value);

/** States that count as "has a subscription": a second one beside them would charge twice. */
export const LIVE_STATUSES = ["trialing", "active", "past_due", "unpaid", "paused"] as const;

export const isLive = (status: SubscriptionStatus): boolean =>
  (LIVE_STATUSES as readonly string[]).includes(status);

/**
 * The legal transitions, one table. Source: Stripe's documentation of subscription statuses. A transition that
 * is not here is applied all the same (the provider is right about money) and raises an alert.
 */
const MOVES: Record<SubscriptionStatus, readonly SubscriptionStatus[]> = {
  incomplete: ["active", "trialing", "incomplete_expired", "canceled"],
  incomplete_expired: [],
  trialing: ["active", "past_due", "paused", "canceled"],
  active: ["past_due", "unpaid", "canceled", "paused", "trialing"],
  past_due: ["active", "unpaid", "canceled", "paused"],
  unpaid: ["active", "canceled"],
  paused: ["active", "past_due", "canceled"],
  canceled: [],
};

/** Whether this is a legal transition. Null is "not seen before": any state may come first. */
export function isLegalTransition(from: SubscriptionStatus | null, to: SubscriptionStatus): boolean {
  if (from === null || from === to) return true;
  // A fetch sees the present, not each step: from trialing we may find past_due's successor at once.
  return MOVES[from].includes(to) || MOVES[from].some((step) => step !== from && MOVES[step].includes(to));
}

/** Terminal states never leave themselves: an older answer must not revive an ended subscription. */
export const isTerminal = (status: SubscriptionStatus): boolean => MOVES[status].length === 0;
