import { fixCurrency } from "./customers";
import { type Redemption, redeem } from "./discounts";
import { emit } from "./emit";
import { newId } from "./ids";
import { buildInvoice, newInvoiceId } from "./invoice-build";
import { looseLines } from "./invoice-items";
import { netOf, periodLine } from "./invoice-lines";
import { createInvoice } from "./invoices";
import { discountsOnItems } from "./item-discounts";
import type { Discount, Invoice, Subscription } from "./objects";
import { writeLedger } from "./proration";
import { get, mark, put, rollback, type Tx } from "./state";
import { type AnchorWish, stubLine } from "./subscription-anchor";
import { buildSubscription, type ItemWish, type SubscriptionWish } from "./subscription-build";
import { planSubscription } from "./subscription-plan";

/** A validated request for a subscription, before anything is stored. */
export type StartWish = {
  customer: string;
  items: ItemWish[];
  trialEnd: number | null;
  metadata: Record<string, string>;
  redemptions: Redemption[];
  defaultPaymentMethod: string | null;
  description: string | null;
  trialSettings?: SubscriptionWish["trialSettings"];
  session: string | null;
  /** The schedule that starts it; its first invoice stays a draft until `finalizesAt`. */
  schedule?: string;
  finalizesAt?: number;
  anchor?: AnchorWish | null;
  daysUntilDue?: number | null;
};

export type Drafted = { subscription: Subscription; discounts: Discount[]; invoice: Invoice };

/** The amount due of the first invoice; nothing is stored. */
export function quoteStart(tx: Tx, wish: StartWish): Drafted {
  const before = mark(tx);
  const drafted = draftStart(tx, wish, "active");
  rollback(tx, before);
  return drafted;
}

/**
 * Stores the subscription and its first invoice as a draft, and emits in Stripe's order. The caller finalizes
 * the invoice, and charges it before (checkout) or after (the API).
 */
export function startSubscription(tx: Tx, wish: StartWish, status: Subscription["status"]): Drafted {
  fixCurrency(tx, wish.customer, get(tx, "price", wish.items[0]?.price ?? "").currency);
  const { subscription, discounts, invoice } = draftStart(tx, wish, status);
  put(tx, "subscription", subscription);
  emit(tx, "customer.subscription.created", subscription);
  for (const discount of [...discounts, ...discountsOnItems(tx, subscription)]) {
    emit(tx, "customer.discount.created", discount);
  }
  const stored = createInvoice(tx, {
    id: invoice.id,
    customer: wish.customer,
    subscription,
    reason: "subscription_create",
    lines: invoice.lines.data,
    discounts,
    period: { start: tx.now, end: tx.now },
    finalizesAt: wish.finalizesAt ?? null,
  });
  recordDebits(tx, stored);
  planSubscription(tx, subscription);
  return { subscription, discounts, invoice: stored };
}

/** Records what an invoice's full-period lines debit, for the credits of later changes. */
export function recordDebits(tx: Tx, invoice: Invoice): void {
  for (const line of invoice.lines.data) {
    const details = line.parent?.subscription_item_details;
    if (!details || details.proration) continue;
    writeLedger(tx, {
      id: details.subscription_item,
      debits: [{ amount: netOf(line), ...line.period, invoice: invoice.id, line: line.id }],
    });
  }
}

function draftStart(tx: Tx, wish: StartWish, status: Subscription["status"]): Drafted {
  const id = newId(tx, "sub");
  const discounts = redeem(tx, wish.redemptions, {
    customer: wish.customer,
    subscription: id,
    session: wish.session,
  });
  const latestInvoice = newInvoiceId(tx);
  const subscription = buildSubscription(tx, {
    ...wish,
    id,
    status,
    latestInvoice,
    discounts: discounts.map((discount) => discount.id),
  });
  const kind = wish.trialEnd === null ? "regular" : "trial";
  const lines = subscription.items.data.map((item) => {
    const period = { start: item.current_period_start, end: item.current_period_end };
    const line = periodLine(tx, id, item, period, kind);
    return wish.anchor ? stubLine(line, item, wish.anchor) : line;
  });
  // The session's total is already fixed, so it does not include the customer's pending items.
  if (wish.session === null) lines.unshift(...looseLines(tx, subscription));
  const invoice = buildInvoice(tx, {
    id: latestInvoice,
    customer: wish.customer,
    subscription,
    reason: "subscription_create",
    lines,
    discounts,
    period: { start: tx.now, end: tx.now },
    finalizesAt: null,
  });
  return { subscription, discounts, invoice };
}
