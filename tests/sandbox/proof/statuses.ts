/** The transition table of subscriptions: from a status, the statuses that may follow it. */
export const LEGAL_NEXT: Record<string, readonly string[]> = {
  incomplete: ["active", "trialing", "incomplete_expired", "canceled"],
  incomplete_expired: [],
  trialing: ["active", "past_due", "paused", "canceled"],
  active: ["past_due", "unpaid", "canceled", "paused", "trialing"],
  past_due: ["active", "unpaid", "canceled"],
  unpaid: ["active", "canceled"],
  paused: ["active", "canceled"],
  canceled: [],
};

export type Subscription = { id: string; status: string };

/** Follows each subscription's status through its events; returns the transitions missing in the table. */
export function illegalTransitions(
  events: ReadonlyArray<{ type: string; data: { object: unknown } }>,
): string[] {
  const status = new Map<string, string>();
  const illegal: string[] = [];
  for (const { type, data } of events) {
    const { id, object, status: next } = data.object as Subscription & { object: string };
    if (object !== "subscription") continue;
    const before = status.get(id);
    if (before !== undefined && before !== next && !LEGAL_NEXT[before]?.includes(next))
      illegal.push(`${id}: ${before} to ${next} by ${type}`);
    status.set(id, next);
  }
  return illegal;
}
