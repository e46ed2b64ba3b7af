import type Stripe from "stripe";
import { billNow } from "./bill-now";
import { emit } from "./emit";
import { invalidRequest } from "./errors";
import { newInvoiceId } from "./invoice-build";
import { expirePendingChange, pendingLines } from "./invoices";
import type { Subscription, SubscriptionItem } from "./objects";
import { addProration, creditsFor, writeLedger } from "./proration";
import { get, type Tx } from "./state";
import { planSubscription } from "./subscription-plan";
import { saveSubscription } from "./subscription-save";
import { requireSubscription } from "./subscription-update";

/**
 * `POST /v1/subscriptions/:id/pause`: no invoices and no new periods until it is resumed. The unused time is
 * credited, as a pending item unless an invoice is requested. Refused with a schedule attached.
 */
export function pauseSubscription(tx: Tx, id: string, params: Stripe.SubscriptionPauseParams): Subscription {
  refusePause(requireSubscription(tx, id));
  expirePendingChange(tx, id);
  const before = get(tx, "subscription", id);
  const billed = params.invoicing_behavior === "invoice";
  const paused = saveSubscription(tx, before, {
    ...before,
    status: "paused",
    status_details: {
      paused: {
        subscription: { type: "pause_requested" },
        transitioned_at: tx.now,
        type: "subscription",
      },
    },
  });
  emit(tx, "customer.subscription.paused", paused);
  planSubscription(tx, paused);
  creditUnused(tx, paused, params.bill_for?.unused_time_from?.type ?? "now");
  if (billed) invoiceUnused(tx, paused);
  return get(tx, "subscription", id);
}

function refusePause(subscription: Subscription): void {
  if (subscription.schedule !== null) {
    throw invalidRequest(
      "You cannot pause a subscription that is managed by a subscription schedule. Release the schedule first.",
      { param: "id" },
    );
  }
  if (subscription.status !== "active") {
    throw invalidRequest(
      `Only active subscriptions can be paused. This subscription is \`${subscription.status}\`.`,
      { param: "id" },
    );
  }
}

function creditUnused(tx: Tx, subscription: Subscription, from: string): void {
  if (from === "none") return;
  for (const item of subscription.items.data) {
    const at = from === "now" ? tx.now : startOf(item);
    const credits = creditsFor(tx, item, at).filter(({ amount }) => amount !== 0);
    for (const credit of credits) addProration(tx, subscription, credit);
    writeLedger(tx, { id: item.id, debits: [] });
  }
}

const startOf = (item: SubscriptionItem): number => item.current_period_start;

function invoiceUnused(tx: Tx, subscription: Subscription): void {
  const lines = pendingLines(tx, subscription);
  if (lines.length === 0) return;
  const id = newInvoiceId(tx);
  saveSubscription(tx, subscription, { ...subscription, latest_invoice: id });
  billNow(tx, subscription, id, lines);
}
