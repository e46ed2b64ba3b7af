import type { Db, Tx } from "@db/client";
import { billingTerms } from "@db/schema/billing-terms";
import { eq, inArray, sql } from "drizzle-orm";
import { type BillingTerms, DEFAULT_TERMS, termsOf } from "@/domain/billing-terms";

export type TermsRow = typeof billingTerms.$inferSelect;
export const DEFAULT_SCOPE = "default";

/**
 * The terms of plans, in one query: a function of the plan's id; null, and a plan without terms of its own, have
 * the default.
 */
export async function findTerms(
  db: Db,
  planIds: readonly (string | null)[],
): Promise<(planId: string | null) => BillingTerms> {
  const scopes = [DEFAULT_SCOPE, ...planIds.filter((id) => id !== null)];
  const rows = await db.select().from(billingTerms).where(inArray(billingTerms.scope, scopes));
  const byScope = new Map(rows.map((row) => [row.scope, row.terms]));
  const byDefault = { ...DEFAULT_TERMS, ...byScope.get(DEFAULT_SCOPE) };
  return (planId) => termsOf(planId === null ? undefined : byScope.get(planId), byDefault);
}

export const findEveryTerms = (db: Db): Promise<TermsRow[]> => db.select().from(billingTerms);

/**
 * Locks the scope's terms until the transaction ends, also where there is no row yet: two who write the first
 * terms of a plan at once follow each other.
 */
export async function lockTerms(tx: Tx, scope: string): Promise<TermsRow | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`billing_terms:${scope}`}, 0))`);
  const rows = await tx
    .select()
    .from(billingTerms)
    .where(eq(billingTerms.scope, scope))
    .for("update")
    .limit(1);
  return rows[0] ?? null;
}

export async function saveTerms(
  tx: Tx,
  row: { scope: string; planId: string | null; terms: Partial<BillingTerms>; version: number },
  now: Date,
): Promise<void> {
  await tx
    .insert(billingTerms)
    .values({ ...row, updatedAt: now })
    .onConflictDoUpdate({
      target: billingTerms.scope,
      set: { terms: row.terms, version: row.version, updatedAt: now },
    });
}
