import { isLive, type SubscriptionStatus } from "./subscription-state";

/** What is compared of a subscription; dates as Stripe counts them, to the second. */
export type SubscriptionHead = {
  id: string;
  stripeCustomerId: string;
  status: SubscriptionStatus;
  stripePriceId: string;
  periodEnd: Date;
  cancelAt: Date | null;
};

export type SubscriptionDifference = {
  kind: "missing_here" | "missing_there" | "status" | "price" | "period" | "cancellation";
  subscriptionId: string;
  stripeCustomerId: string;
  ours: string | null;
  theirs: string | null;
};

export type SubscriptionComparison = {
  agreements: number;
  /** Live at Stripe, of customers that are not ours. */
  foreign: number;
  differences: SubscriptionDifference[];
};

/** Compares what is live on either side, in sets: one pass, whatever the number. */
export function compareSubscriptions(input: {
  ours: readonly SubscriptionHead[];
  theirs: readonly SubscriptionHead[];
  /** Stripe's ids of our customers. */
  customers: ReadonlySet<string>;
}): SubscriptionComparison {
  const ours = new Map(input.ours.filter((s) => isLive(s.status)).map((s) => [s.id, s]));
  const result: SubscriptionComparison = { agreements: 0, foreign: 0, differences: [] };
  for (const theirs of input.theirs) {
    if (!isLive(theirs.status)) continue;
    const held = ours.get(theirs.id);
    ours.delete(theirs.id);
    if (!held && !input.customers.has(theirs.stripeCustomerId)) {
      result.foreign++;
      continue;
    }
    const found = held ? compareOne(held, theirs) : [difference("missing_here", theirs, null, theirs.status)];
    result.differences.push(...found);
    if (found.length === 0) result.agreements++;
  }
  for (const held of ours.values()) {
    result.differences.push(difference("missing_there", held, held.status, null));
  }
  return result;
}

function compareOne(ours: SubscriptionHead, theirs: SubscriptionHead): SubscriptionDifference[] {
  const sides: [SubscriptionDifference["kind"], string | null, string | null][] = [
    ["status", ours.status, theirs.status],
    ["price", ours.stripePriceId, theirs.stripePriceId],
    ["period", ours.periodEnd.toISOString(), theirs.periodEnd.toISOString()],
    ["cancellation", ours.cancelAt?.toISOString() ?? null, theirs.cancelAt?.toISOString() ?? null],
  ];
  return sides.filter(([, a, b]) => a !== b).map(([kind, a, b]) => difference(kind, theirs, a, b));
}

const difference = (
  kind: SubscriptionDifference["kind"],
  subject: SubscriptionHead,
  ours: string | null,
  theirs: string | null,
): SubscriptionDifference => ({
  kind,
  subscriptionId: subject.id,
  stripeCustomerId: subject.stripeCustomerId,
  ours,
  theirs,
});
