import { isLive, type SubscriptionStatus } from "./subscription-state";

/** What is compared of a subscription; dates to the second, as the provider counts them. */
export type SubscriptionHead = {
  id: string;
  customerId: string;
  status: SubscriptionStatus;
  providerPriceId: string;
  periodEnd: Date;
  cancelAt: Date | null;
};

export type SubscriptionDifference = {
  kind: "missing_here" | "missing_there" | "status" | "price" | "period" | "cancellation";
  subscriptionId: string;
  customerId: string;
  ours: string | null;
  theirs: string | null;
};

export type SubscriptionComparison = {
  agreements: number;
  /** Live at the provider, of customers that are not ours. */
  foreign: number;
  differences: SubscriptionDifference[];
};

/** Compares what is live on either side, in sets: one pass, whatever the number. */
export function compareSubscriptions(input: {
  ours: readonly SubscriptionHead[];
  theirs: readonly SubscriptionHead[];
  /** The provider's ids of our customers. */
  customers: ReadonlySet<string>;
}): SubscriptionComparison {
  const ours = new Map(input.ours.filter((s) => isLive(s.status)).map((s) => [s.id, s]));
  const result: SubscriptionComparison = { agreements: 0, foreign: 0, differences: [] };
  for (const theirs of input.theirs) {
    if (!isLive(theirs.status)) continue;
    const held = ours.get(theirs.id);
    ours.delete(theirs.id);
    if (!held && !input.customers.has(theirs.customerId)) {
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
    ["price", ours.providerPriceId, theirs.providerPriceId],
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
  customerId: subject.customerId,
  ours,
  theirs,
});
