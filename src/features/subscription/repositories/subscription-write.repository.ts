import { invoices, subscriptionHistory, subscriptions } from "@db/schema/subscriptions";
import { sql } from "drizzle-orm";
import type { TxContext } from "@/context";
import type { SubscriptionRow } from "@/domain/subscription-row";
import type { InvoiceSnapshot } from "@/domain/subscription-snapshot";
import type { HistoryFact } from "@/domain/sync-consequences";
import type { KnownPrices } from "@/domain/sync-decision";
import { toStoredPicture } from "../utils/stored-picture";

/** Only the sync may call this: subscription rows change in no other way. */
export async function saveSubscription(t: TxContext, row: SubscriptionRow, ticket: number): Promise<void> {
  const values = { ...row, picture: toStoredPicture(row.picture), syncedTicket: ticket, updatedAt: t.now };
  const { id: _id, appId: _app, createdAt: _created, ...changing } = values;
  await t.tx
    .insert(subscriptions)
    .values(values)
    .onConflictDoUpdate({ target: subscriptions.id, set: changing });
}

export async function saveHistory(
  t: TxContext,
  appId: string,
  cause: string,
  ticket: number,
  facts: readonly HistoryFact[],
): Promise<void> {
  if (facts.length === 0) return;
  await t.tx.insert(subscriptionHistory).values(
    facts.map((fact) => ({
      id: t.ids.next("his"),
      appId,
      cause,
      ticket,
      correlationId: t.correlationId,
      at: t.now,
      ...fact,
    })),
  );
}

/** Mirrors the invoices of one answer. Needs no ticket check: the customer's ticket orders the answers. */
export async function saveInvoices(
  t: TxContext,
  whose: { appId: string; provider: string; ticket: number },
  snapshots: readonly InvoiceSnapshot[],
  catalogue: KnownPrices,
): Promise<void> {
  if (snapshots.length === 0) return;
  await t.tx
    .insert(invoices)
    .values(
      snapshots.map(({ providerPriceId, ...facts }) => ({
        ...facts,
        appId: whose.appId,
        provider: whose.provider,
        planId: providerPriceId === null ? null : (catalogue.get(providerPriceId)?.planId ?? null),
        syncedTicket: whose.ticket,
      })),
    )
    .onConflictDoUpdate({
      target: invoices.id,
      set: {
        subscriptionId: sql`excluded.subscription_id`,
        // Keep the known plan when the price is no longer in the catalogue.
        planId: sql`coalesce(excluded.plan_id, ${invoices.planId})`,
        number: sql`excluded.number`,
        status: sql`excluded.status`,
        total: sql`excluded.total`,
        amountDue: sql`excluded.amount_due`,
        amountPaid: sql`excluded.amount_paid`,
        attempted: sql`excluded.attempted`,
        billingReason: sql`excluded.billing_reason`,
        hostedInvoiceUrl: sql`excluded.hosted_invoice_url`,
        pdfUrl: sql`excluded.pdf_url`,
        finalizedAt: sql`excluded.finalized_at`,
        paidAt: sql`excluded.paid_at`,
        periodStart: sql`excluded.period_start`,
        periodEnd: sql`excluded.period_end`,
        syncedTicket: sql`excluded.synced_ticket`,
      },
    });
}
