import type { Db } from "@db/client";
import { invoices, subscriptionHistory, subscriptions } from "@db/schema/subscriptions";
import { and, asc, desc, eq, inArray, lt } from "drizzle-orm";
import type { SubscriptionRow } from "@/domain/subscription-row";
import { isLive } from "@/domain/subscription-state";
import { readStoredPicture } from "../utils/stored-picture";

export type InvoiceRow = typeof invoices.$inferSelect;
export type HistoryRow = typeof subscriptionHistory.$inferSelect;

/** All of an app's subscriptions, oldest first. */
export async function findSubscriptions(db: Db, appId: string): Promise<SubscriptionRow[]> {
  const rows = await db
    .select()
    .from(subscriptions)
    .where(eq(subscriptions.appId, appId))
    .orderBy(asc(subscriptions.createdAt));
  return rows.map(toRow);
}

/** The live subscription, or else the newest of those that ended. */
export async function findCurrentSubscription(db: Db, appId: string): Promise<SubscriptionRow | null> {
  const rows = await db
    .select()
    .from(subscriptions)
    .where(eq(subscriptions.appId, appId))
    .orderBy(desc(subscriptions.createdAt));
  const live = rows.find((r) => isLive(r.status) && r.duplicateOf === null);
  const chosen = live ?? rows[0];
  return chosen ? toRow(chosen) : null;
}

function toRow(row: typeof subscriptions.$inferSelect): SubscriptionRow {
  const { syncedTicket: _ticket, updatedAt: _updated, ...facts } = row;
  return { ...facts, picture: readStoredPicture(facts.picture) };
}

/** Open invoices of an app, oldest first: its debt. */
export async function findOpenInvoices(db: Db, appId: string): Promise<InvoiceRow[]> {
  return db
    .select()
    .from(invoices)
    .where(and(eq(invoices.appId, appId), eq(invoices.status, "open")))
    .orderBy(asc(invoices.createdAt));
}

/** A draft that will be charged within the hour, if there is one. */
export async function findDraftInvoice(db: Db, subscriptionId: string): Promise<InvoiceRow | null> {
  const rows = await db
    .select()
    .from(invoices)
    .where(and(eq(invoices.subscriptionId, subscriptionId), eq(invoices.status, "draft")))
    .orderBy(desc(invoices.createdAt))
    .limit(1);
  return rows[0] ?? null;
}

/** Newest first. Drafts are not shown: they have no number and may still change. */
export async function findInvoices(
  db: Db,
  appId: string,
  page: { limit: number; before?: Date },
): Promise<InvoiceRow[]> {
  return db
    .select()
    .from(invoices)
    .where(
      and(
        eq(invoices.appId, appId),
        inArray(invoices.status, ["open", "paid", "void", "uncollectible"]),
        page.before ? lt(invoices.createdAt, page.before) : undefined,
      ),
    )
    .orderBy(desc(invoices.createdAt), desc(invoices.id))
    .limit(page.limit);
}

export async function findHistory(db: Db, appId: string, limit: number): Promise<HistoryRow[]> {
  return db
    .select()
    .from(subscriptionHistory)
    .where(eq(subscriptionHistory.appId, appId))
    .orderBy(desc(subscriptionHistory.at), desc(subscriptionHistory.id))
    .limit(limit);
}
