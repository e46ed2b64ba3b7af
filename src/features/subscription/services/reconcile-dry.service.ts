import type { AppContext } from "@/context";
import {
  compareSubscriptions,
  type SubscriptionComparison,
  type SubscriptionDifference,
} from "@/domain/subscription-compare";
import type { BillingProvider } from "@/providers/provider";
import { findCustomerIds, findLiveHeads } from "../repositories/subscription-heads.repository";

/**
 * Compares all live subscriptions with the provider's, in bulk, and writes nothing. Our rows are read before
 * and after the provider's list: only a difference from both reads is reported, because an event can change
 * our rows while the provider is asked.
 */
export async function reconcileDry(ctx: AppContext): Promise<SubscriptionComparison> {
  const total: SubscriptionComparison = { agreements: 0, foreign: 0, differences: [] };
  for (const [name, provider] of Object.entries(ctx.providers)) {
    const { agreements, foreign, differences } = await compareWith(ctx, name, provider);
    total.agreements += agreements;
    total.foreign += foreign;
    total.differences.push(...differences);
  }
  return total;
}

async function compareWith(
  ctx: AppContext,
  name: string,
  provider: BillingProvider,
): Promise<SubscriptionComparison> {
  const before = await findLiveHeads(ctx.db, name);
  const theirs = await provider.listLiveSubscriptions();
  const [after, customers] = await Promise.all([findLiveHeads(ctx.db, name), findCustomerIds(ctx.db, name)]);
  const first = compareSubscriptions({ ours: before, theirs, customers });
  const second = compareSubscriptions({ ours: after, theirs, customers });
  const known = new Set(first.differences.map(nameOf));
  return { ...second, differences: second.differences.filter((difference) => known.has(nameOf(difference))) };
}

const nameOf = ({ kind, subscriptionId, ours, theirs }: SubscriptionDifference) =>
  JSON.stringify([kind, subscriptionId, ours, theirs]);
