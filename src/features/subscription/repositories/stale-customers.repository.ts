import type { Reader, Tx } from "@db/client";
import { customers } from "@db/schema/subscriptions";
import { and, asc, eq, isNotNull, isNull, lt, or, sql } from "drizzle-orm";

export type StaleCustomer = { appId: string; customerId: string };

/** Customers not synced since `before`, the least recently synced first. */
export async function findStaleCustomers(
  db: Reader,
  request: { before: Date; limit: number },
): Promise<StaleCustomer[]> {
  const rows = await db
    .select({ appId: customers.appId, customerId: customers.providerId })
    .from(customers)
    .where(
      and(
        isNotNull(customers.providerId),
        isNull(customers.deletedAt),
        or(isNull(customers.syncedAt), lt(customers.syncedAt, request.before)),
      ),
    )
    .orderBy(sql`${customers.syncedAt} asc nulls first`, asc(customers.appId))
    .limit(request.limit);
  return rows.flatMap(({ appId, customerId }) => (customerId ? [{ appId, customerId }] : []));
}

/** Records that Stripe was asked although there was no answer to write. */
export async function markLookedAt(tx: Tx, appId: string, at: Date): Promise<void> {
  await tx.update(customers).set({ syncedAt: at }).where(eq(customers.appId, appId));
}
