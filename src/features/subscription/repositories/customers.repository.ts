import type { Db, Tx } from "@db/client";
import { customers } from "@db/schema/subscriptions";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { CustomerSnapshot } from "@/domain/subscription-snapshot";

export type CustomerRow = typeof customers.$inferSelect;

export async function findCustomerByApp(db: Db, appId: string): Promise<CustomerRow | null> {
  const rows = await db.select().from(customers).where(eq(customers.appId, appId)).limit(1);
  return rows[0] ?? null;
}

export async function findCustomerByProviderId(
  db: Db,
  { provider, customerId }: { provider: string; customerId: string },
): Promise<CustomerRow | null> {
  const rows = await db
    .select()
    .from(customers)
    .where(and(eq(customers.provider, provider), eq(customers.providerId, customerId)))
    .limit(1);
  return rows[0] ?? null;
}

/** Stripe customer ids by app id; apps without a customer are absent. */
export async function findStripeCustomerIds(db: Db, appIds: string[]): Promise<Map<string, string>> {
  if (appIds.length === 0) return new Map();
  const rows = await db
    .select({ appId: customers.appId, customerId: customers.providerId })
    .from(customers)
    .where(inArray(customers.appId, appIds));
  return new Map(rows.flatMap(({ appId, customerId }) => (customerId ? [[appId, customerId]] : [])));
}

/** Locks the customer's row until the transaction ends, so that only one writer changes a customer. */
export async function lockCustomer(tx: Tx, appId: string): Promise<CustomerRow | null> {
  const rows = await tx.select().from(customers).where(eq(customers.appId, appId)).for("update");
  return rows[0] ?? null;
}

/** Records that a customer will be created, with the idempotency key that all attempts use. */
export async function claimCustomer(
  tx: Tx,
  input: { appId: string; provider: string; idempotencyKey: string; now: Date },
): Promise<CustomerRow> {
  const inserted = await tx
    .insert(customers)
    .values({
      appId: input.appId,
      provider: input.provider,
      idempotencyKey: input.idempotencyKey,
      createdAt: input.now,
    })
    .onConflictDoNothing({ target: customers.appId })
    .returning();
  const row = inserted[0] ?? (await lockCustomer(tx, input.appId));
  if (!row) throw new Error(`customer of ${input.appId} vanished while it was claimed`);
  return row;
}

/** Stores the customer's id, unless one is stored already. Returns the stored id. */
export async function saveProviderCustomer(tx: Tx, appId: string, customerId: string): Promise<string> {
  await tx
    .update(customers)
    .set({ providerId: customerId })
    .where(and(eq(customers.appId, appId), isNull(customers.providerId)));
  const row = await lockCustomer(tx, appId);
  return row?.providerId ?? customerId;
}

/** Clears a customer that the provider deleted; the next purchase creates another one with the new key. */
export async function forgetDeletedCustomer(tx: Tx, appId: string, idempotencyKey: string): Promise<void> {
  await tx
    .update(customers)
    .set({ providerId: null, deletedAt: null, idempotencyKey })
    .where(eq(customers.appId, appId));
}

/** Stores the facts and the ticket of the newest answer; the ticket also when nothing else changed. */
export async function saveCustomerFacts(
  tx: Tx,
  input: { appId: string; ticket: number; now: Date; snapshot: CustomerSnapshot },
): Promise<void> {
  const { card, balance, deleted } = input.snapshot;
  await tx
    .update(customers)
    .set({
      syncedTicket: input.ticket,
      syncedAt: input.now,
      balance,
      cardBrand: card?.brand ?? null,
      cardLast4: card?.last4 ?? null,
      cardExpMonth: card?.expMonth ?? null,
      cardExpYear: card?.expYear ?? null,
      deletedAt: deleted ? sql`coalesce(${customers.deletedAt}, ${input.now})` : null,
    })
    .where(eq(customers.appId, input.appId));
}
