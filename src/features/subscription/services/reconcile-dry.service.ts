import type { AppContext } from "@/context";
import {
  compareSubscriptions,
  type SubscriptionComparison,
  type SubscriptionDifference,
} from "@/domain/subscription-compare";
import { findCustomerIds, findLiveHeads } from "../repositories/subscription-heads.repository";

/**
 * Compares every live subscription with Stripe's, in sets, and writes nothing. What an event changed on its way
 * while Stripe was asked is no difference: only what holds against our rows before and after counts.
 */
export async function reconcileDry(ctx: AppContext): Promise<SubscriptionComparison> {
  const before = await findLiveHeads(ctx.db);
  const theirs = await ctx.providers.stripe.listLiveSubscriptions();
  const [after, customers] = await Promise.all([findLiveHeads(ctx.db), findCustomerIds(ctx.db)]);
  const first = compareSubscriptions({ ours: before, theirs, customers });
  const second = compareSubscriptions({ ours: after, theirs, customers });
  const known = new Set(first.differences.map(nameOf));
  return { ...second, differences: second.differences.filter((difference) => known.has(nameOf(difference))) };
}

const nameOf = ({ kind, subscriptionId, ours, theirs }: SubscriptionDifference) =>
  JSON.stringify([kind, subscriptionId, ours, theirs]);
