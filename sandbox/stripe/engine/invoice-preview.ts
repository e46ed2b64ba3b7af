import type Stripe from "stripe";
import { applyChange } from "./change-apply";
import { requireCustomer } from "./customers";
import { readDiscounts } from "./discounts";
import { invalidRequest, missingParam, noSuch } from "./errors";
import { newId } from "./ids";
import type { Invoice, Subscription } from "./objects";
import { renew } from "./renewals";
import { phasesUntil, tryOnSchedule } from "./schedule-preview";
import { find, get, mark, rollback, type Tx } from "./state";
import { readItems, readTrial } from "./subscription-build";
import { decideChange } from "./subscription-change";
import { isEnded } from "./subscription-save";
import { quoteStart } from "./subscription-start";
import { withFields } from "./subscription-update";

/**
 * What an update, a new subscription, or the next renewal would bill. It executes the real change and rolls
 * it back, so that a preview cannot differ from the charge.
 */
export function previewInvoice(tx: Tx, params: Stripe.InvoiceCreatePreviewParams): Invoice {
  const before = mark(tx);
  const { now } = tx;
  try {
    if (params.schedule || params.schedule_details) return asPreview(tx, ...previewSchedule(tx, params));
    const draft = params.subscription
      ? previewUpdate(tx, params, params.subscription)
      : previewStart(tx, params);
    return asPreview(tx, draft, params.subscription ?? null);
  } finally {
    tx.now = now;
    rollback(tx, before);
  }
}

function previewUpdate(tx: Tx, params: Stripe.InvoiceCreatePreviewParams, id: string): Invoice {
  const subscription = find(tx, "subscription", id);
  if (!subscription || isEnded(subscription)) throw noSuch("subscription", id, "subscription");
  if (params.customer && params.customer !== subscription.customer) {
    throw invalidRequest("The subscription does not belong to the customer.", { param: "customer" });
  }
  const asked = asUpdate(params);
  const change = decideChange(tx, subscription, asked);
  const after = withFields(tx, { ...subscription, ...change.patch }, asked);
  const { invoice, subscription: changed } = applyChange(tx, subscription, after, change);
  return invoice ?? nextRenewal(tx, changed);
}

/** The next renewal with all its pending items. */
function nextRenewal(tx: Tx, subscription: Subscription): Invoice {
  const next = Math.min(...subscription.items.data.map((item) => item.current_period_end));
  if (subscription.cancel_at !== null && subscription.cancel_at <= next) throw noUpcoming();
  const ofPhase = phasesUntil(tx, subscription.id, next);
  if (ofPhase) return ofPhase;
  const current = get(tx, "subscription", subscription.id);
  if (isEnded(current)) throw noUpcoming();
  // A phase that bills nothing can still have moved the period: a trial.
  if (current.items.data.every((item) => item.current_period_end > next)) return nextRenewal(tx, current);
  tx.now = next;
  const invoice = renew(tx, subscription.id);
  if (!invoice) throw noUpcoming();
  return invoice;
}

/**
 * What a schedule bills next: at its start, immediately by a change, or with its subscription's next renewal.
 */
function previewSchedule(tx: Tx, params: Stripe.InvoiceCreatePreviewParams): [Invoice, string | null] {
  const { draft, subscription } = tryOnSchedule(tx, params);
  if (draft) return [draft, subscription];
  return [nextRenewal(tx, get(tx, "subscription", subscription)), subscription];
}

function previewStart(tx: Tx, params: Stripe.InvoiceCreatePreviewParams): Invoice {
  if (!params.customer) throw missingParam("customer");
  const customer = requireCustomer(tx, params.customer, "customer");
  const details = params.subscription_details;
  const items = readItems(
    tx,
    details?.items?.map(({ price, quantity }) => ({ price, quantity })),
  );
  const currency = get(tx, "price", items[0]?.price ?? "").currency;
  return quoteStart(tx, {
    customer: customer.id,
    items,
    trialEnd: readTrial(tx, { trial_end: details?.trial_end }),
    metadata: {},
    redemptions: readDiscounts(tx, params.discounts, { customer: customer.id, currency }),
    defaultPaymentMethod: null,
    description: null,
    session: null,
  }).invoice;
}

function asUpdate(params: Stripe.InvoiceCreatePreviewParams): Stripe.SubscriptionUpdateParams {
  const details = params.subscription_details;
  const anchor = details?.billing_cycle_anchor;
  if (anchor?.type === "timestamp") {
    throw invalidRequest("The sandbox previews the anchors `now` and `unchanged`.", {
      param: "subscription_details[billing_cycle_anchor][type]",
    });
  }
  return {
    ...(details?.items ? { items: details.items } : {}),
    ...(details?.proration_behavior ? { proration_behavior: details.proration_behavior } : {}),
    ...(details?.proration_date === undefined ? {} : { proration_date: details.proration_date }),
    ...(anchor ? { billing_cycle_anchor: { type: anchor.type } } : {}),
    ...(details?.trial_end === undefined ? {} : { trial_end: details.trial_end }),
    ...(details?.cancel_at === undefined ? {} : { cancel_at: details.cancel_at }),
    ...(details?.cancel_at_period_end === undefined
      ? {}
      : { cancel_at_period_end: details.cancel_at_period_end }),
    ...(params.discounts === undefined ? {} : { discounts: params.discounts }),
  };
}

/** A preview has its own id format and is never stored. */
function asPreview(tx: Tx, draft: Invoice, subscription: string | null): Invoice {
  const id = newId(tx, "upcoming");
  const details = draft.parent?.subscription_details;
  return {
    ...draft,
    id,
    automatically_finalizes_at: null,
    lines: {
      ...draft.lines,
      url: `/v1/invoices/${id}/lines`,
      data: draft.lines.data.map((line) => ({
        ...line,
        invoice: id,
        subscription: line.subscription && subscription,
      })),
    },
    parent: draft.parent && details && subscription ? draft.parent : null,
    webhooks_delivered_at: null,
  };
}

function noUpcoming() {
  return invalidRequest("No upcoming invoices for customer", { code: "invoice_upcoming_none" });
}
