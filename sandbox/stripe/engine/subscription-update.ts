import type Stripe from "stripe";
import { noteCancelProration } from "./cancellation";
import { applyChange, invoiceWithoutApplying } from "./change-apply";
import { collectInvoice, methodFor, noMethod, refusalOf } from "./collect";
import { keepsDrafts, planCollection, readCollectionPause, settlePaused } from "./collection-pause";
import { emit } from "./emit";
import { invalidRequest, noSuch } from "./errors";
import { readDaysUntilDue } from "./invoice-due-date";
import { addInvoiceItems } from "./invoice-items-added";
import { expirePendingChange, finalizeInvoice } from "./invoices";
import { mergeMetadata, textOr } from "./metadata";
import type { Invoice, Subscription } from "./objects";
import { requireOwnCard } from "./payment-methods";
import { refuseBesidePending } from "./pending-allowed";
import { keepPendingChange } from "./pending-change";
import { followDirectChange, refuseOwnEnd } from "./schedule-follow";
import { find, get, type Mark, mark, rollback, type Tx } from "./state";
import { type Change, decideChange } from "./subscription-change";
import { announceShortTrial } from "./subscription-create";
import { readCancelAt, withCancellation } from "./subscription-fields";
import { isEnded } from "./subscription-save";
import { followLatestInvoice } from "./subscription-status";
import { HOUR } from "./time";

/** How long an update may wait for its payment. */
const PENDING_WINDOW = 23 * HOUR;

const MOVES_MONEY = ["items", "billing_cycle_anchor", "trial_end", "discounts"] as const;

const AFTER_THE_END = ["cancellation_details", "expand", "metadata"];

export function updateSubscription(
  tx: Tx,
  id: string,
  params: Stripe.SubscriptionUpdateParams,
): Subscription {
  const current = requireSubscription(tx, id);
  refuseAfterTheEnd(current, params);
  refuseOwnEnd(current, params);
  refuseBeforeTheStart(current, params);
  const behaviour = params.payment_behavior ?? "allow_incomplete";
  if (behaviour === "pending_if_incomplete") refuseBesidePending(params);
  if (params.items || params.billing_cycle_anchor || params.trial_end !== undefined)
    expirePendingChange(tx, id);

  const before = mark(tx);
  const subscription = get(tx, "subscription", id);
  addInvoiceItems(tx, subscription.customer, params.add_invoice_items, id);
  const change = decideChange(tx, subscription, params);
  const after = withFields(tx, { ...subscription, ...change.patch }, params);
  const applied = applyChange(tx, subscription, after, change);
  if (change.patch.status === "trialing") announceShortTrial(tx, applied.subscription);
  planCollection(tx, applied.subscription);
  noteCancelProration(tx, id, params);
  followDirectChange(tx, subscription, applied.subscription);
  if (!applied.invoice || keepsDrafts(applied.subscription)) return get(tx, "subscription", id);
  const open = finalizeInvoice(tx, applied.invoice.id);
  if (open.status !== "open") return get(tx, "subscription", id);
  if (open.collection_method === "send_invoice") {
    emit(tx, "invoice.sent", open);
    return get(tx, "subscription", id);
  }
  if (settlePaused(tx, applied.subscription, open)) return get(tx, "subscription", id);
  if (behaviour === "default_incomplete") {
    // Not collected automatically: the subscription is past due until the customer has paid.
    followLatestInvoice(tx, open);
    return get(tx, "subscription", id);
  }
  return collectUpdate(tx, { subscription, change, after, open, params, before });
}

/** The invoice of the update is charged immediately; the caller decides what a decline means. */
function collectUpdate(
  tx: Tx,
  given: {
    subscription: Subscription;
    change: Change;
    after: Subscription;
    open: Invoice;
    params: Stripe.SubscriptionUpdateParams;
    before: Mark;
  },
): Subscription {
  const { params, open, before, subscription } = given;
  const authentication = params.off_session ? "absent" : "ask";
  const method = methodFor(tx, open);
  if (!method) throw noMethod();
  const collected = collectInvoice(tx, open.id, { method, authentication, by: "stripe" });
  if (collected.kind !== "failed") return get(tx, "subscription", subscription.id);
  switch (params.payment_behavior) {
    case "error_if_incomplete": {
      const refusal = refusalOf(tx, collected, "subscription");
      rollback(tx, before);
      throw refusal;
    }
    case "pending_if_incomplete":
      rollback(tx, before);
      return keepWaiting(tx, given.subscription, params, authentication);
    default:
      return get(tx, "subscription", subscription.id);
  }
}

/** Nothing of the update applies: its invoice is open, and the subscription shows the pending update. */
function keepWaiting(
  tx: Tx,
  subscription: Subscription,
  params: Stripe.SubscriptionUpdateParams,
  authentication: "absent" | "ask",
): Subscription {
  const change = decideChange(tx, subscription, params);
  const after = withFields(tx, { ...subscription, ...change.patch }, params);
  const { invoice, ledgers } = invoiceWithoutApplying(tx, subscription, change);
  const expires_at = Math.min(
    tx.now + PENDING_WINDOW,
    ...subscription.items.data.map((item) => item.current_period_end),
  );
  const open = finalizeInvoice(tx, invoice.id);
  const patch: Partial<Subscription> = {
    ...change.patch,
    metadata: after.metadata,
    cancel_at: after.cancel_at,
    cancel_at_period_end: after.cancel_at_period_end,
    canceled_at: after.canceled_at,
    cancellation_details: after.cancellation_details,
  };
  // Marked as pending before the attempt, so that a failure does not count against the subscription.
  const waiting = keepPendingChange(tx, get(tx, "subscription", subscription.id), {
    change: { id: subscription.id, invoice: open.id, patch, ledgers },
    shown: {
      billing_cycle_anchor: change.patch.billing_cycle_anchor ?? null,
      cancel_at_period_end: params.cancel_at_period_end ?? null,
      discount: null,
      discounts: params.discounts === undefined ? null : (change.patch.discounts ?? null),
      expires_at,
      metadata: params.metadata === undefined ? null : after.metadata,
      subscription_items: change.patch.items?.data ?? null,
      trial_end: typeof params.trial_end === "number" ? params.trial_end : null,
      trial_from_plan: null,
    },
    whileWaiting: () =>
      collectInvoice(tx, open.id, { method: methodFor(tx, open), authentication, by: "stripe" }),
  });
  return waiting;
}

export function requireSubscription(tx: Tx, id: string): Subscription {
  const subscription = find(tx, "subscription", id);
  if (!subscription) throw noSuch("subscription", id, "id", true);
  return subscription;
}

/** The fields of an update that do not affect billing. */
export function withFields(
  tx: Tx,
  subscription: Subscription,
  params: Stripe.SubscriptionUpdateParams,
): Subscription {
  const card = params.default_payment_method;
  const withEnd = withCancellation(tx, subscription, {
    cancelAt: readCancelAt(tx, subscription, params.cancel_at),
    atPeriodEnd: params.cancel_at_period_end,
    details: params.cancellation_details,
  });
  return {
    ...withEnd,
    ...collectionOf(subscription, params),
    default_payment_method: card
      ? requireOwnCard(tx, card, subscription.customer, "default_payment_method").id
      : card === ""
        ? null
        : subscription.default_payment_method,
    description: textOr(subscription.description, params.description),
    metadata: mergeMetadata(subscription.metadata, params.metadata),
    pause_collection: readCollectionPause(tx, subscription, params.pause_collection),
    trial_settings: trialSettings(subscription, params),
  };
}

/** How its invoices are collected from now on; existing ones stay unchanged. */
function collectionOf(
  subscription: Subscription,
  params: Stripe.SubscriptionUpdateParams,
): Pick<Subscription, "collection_method" | "days_until_due"> {
  const { collection_method, days_until_due } = subscription;
  if (params.collection_method === undefined && params.days_until_due === undefined)
    return { collection_method, days_until_due };
  const method = params.collection_method ?? collection_method;
  const kept = method === "send_invoice" ? (days_until_due ?? undefined) : undefined;
  return {
    collection_method: method,
    days_until_due: readDaysUntilDue(params.days_until_due ?? kept, method),
  };
}

function trialSettings(
  subscription: Subscription,
  params: Stripe.SubscriptionUpdateParams,
): Subscription["trial_settings"] {
  const missing = params.trial_settings?.end_behavior.missing_payment_method;
  if (!missing) return subscription.trial_settings;
  return { end_behavior: { billing_cycle_anchor: null, missing_payment_method: missing } };
}

function refuseAfterTheEnd(subscription: Subscription, params: Stripe.SubscriptionUpdateParams): void {
  if (!isEnded(subscription)) return;
  const refused = Object.keys(params).find((name) => !AFTER_THE_END.includes(name));
  if (!refused) return;
  throw invalidRequest("A canceled subscription can only update its cancellation_details and metadata.", {
    param: refused,
    code: "invalid_canceled_subscription_fields",
  });
}

/** Requires the first payment before billing changes: else paying the difference would buy the full plan. */
function refuseBeforeTheStart(subscription: Subscription, params: Stripe.SubscriptionUpdateParams): void {
  if (subscription.status !== "incomplete") return;
  const refused = MOVES_MONEY.find((name) => params[name] !== undefined);
  if (!refused) return;
  throw invalidRequest(
    "A subscription in `incomplete` status can only be updated in ways that create no invoice, until its first invoice is paid.",
    { param: refused },
  );
}
