import type { Reader } from "@db/client";
import { customers, subscriptions } from "@db/schema/subscriptions";
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { SubscriptionHead } from "@/domain/subscription-compare";
import type { SubscriptionRow } from "@/domain/subscription-row";
import { LIVE_STATUSES } from "@/domain/subscription-state";

/** All live subscriptions of a provider, with the fields that are compared with the provider's. */
export async function findLiveHeads(db: Reader, provider: string): Promise<SubscriptionHead[]> {
  const rows = await db
    .select({
      id: subscriptions.id,
      customerId: subscriptions.customerId,
      status: subscriptions.status,
      providerPriceId: subscriptions.providerPriceId,
      periodEnd: subscriptions.periodEnd,
      cancelAt: subscriptions.cancelAt,
    })
    .from(subscriptions)
    .where(and(eq(subscriptions.provider, provider), inArray(subscriptions.status, [...LIVE_STATUSES])));
  return rows;
}

export type PriceSubscriber = Pick<
  SubscriptionRow,
  "id" | "appId" | "status" | "cancelAt" | "periodEnd" | "startedAt" | "nextAmount"
> & { priceId: string };

/** Live subscriptions on these prices, the next to renew first; no duplicates. */
export async function findSubscribersOfPrices(db: Reader, priceIds: string[]): Promise<PriceSubscriber[]> {
  if (priceIds.length === 0) return [];
  const rows = await db
    .select({
      id: subscriptions.id,
      appId: subscriptions.appId,
      priceId: sql<string>`${subscriptions.priceId}`,
      status: subscriptions.status,
      cancelAt: subscriptions.cancelAt,
      periodEnd: subscriptions.periodEnd,
      startedAt: subscriptions.startedAt,
      nextAmount: subscriptions.nextAmount,
    })
    .from(subscriptions)
    .where(
      and(
        inArray(subscriptions.priceId, priceIds),
        inArray(subscriptions.status, [...LIVE_STATUSES]),
        isNull(subscriptions.duplicateOf),
      ),
    )
    .orderBy(asc(subscriptions.periodEnd));
  return rows.map((row) => ({ ...row, status: row.status as SubscriptionRow["status"] }));
}

/** The provider's ids of our customers. */
export async function findCustomerIds(db: Reader, provider: string): Promise<Set<string>> {
  const rows = await db
    .select({ id: customers.providerId })
    .from(customers)
    .where(eq(customers.provider, provider));
  return new Set(rows.flatMap(({ id }) => id ?? []));
}
