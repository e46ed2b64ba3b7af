import type { Reader } from "@db/client";
import { customers, subscriptions } from "@db/schema/subscriptions";
import { inArray, isNotNull } from "drizzle-orm";
import type { SubscriptionHead } from "@/domain/subscription-compare";
import { LIVE_STATUSES } from "@/domain/subscription-state";

/** Every live subscription, as far as it is compared with Stripe's. */
export async function findLiveHeads(db: Reader): Promise<SubscriptionHead[]> {
  const rows = await db
    .select({
      id: subscriptions.id,
      stripeCustomerId: subscriptions.stripeCustomerId,
      status: subscriptions.status,
      stripePriceId: subscriptions.stripePriceId,
      periodEnd: subscriptions.periodEnd,
      cancelAt: subscriptions.cancelAt,
    })
    .from(subscriptions)
    .where(inArray(subscriptions.status, [...LIVE_STATUSES]));
  return rows.map((row) => ({ ...row, status: row.status as SubscriptionHead["status"] }));
}

/** Stripe's ids of our customers. */
export async function findCustomerIds(db: Reader): Promise<Set<string>> {
  const rows = await db
    .select({ id: customers.stripeCustomerId })
    .from(customers)
    .where(isNotNull(customers.stripeCustomerId));
  return new Set(rows.map((row) => row.id ?? ""));
}
