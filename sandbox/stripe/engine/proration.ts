import { activeDiscounts, shareDiscounts, sumShares } from "./discounts";
import { emit } from "./emit";
import { newId } from "./ids";
import { activeOnItem } from "./item-discounts";
import type {
  Debit,
  Discount,
  InvoiceItem,
  ItemLedger,
  Price,
  Subscription,
  SubscriptionItem,
} from "./objects";
import { find, get, put, type Tx } from "./state";

/**
 * `amount` over `length` seconds, for the `left` of them: to the second, rounded once, on the absolute value.
 */
export function prorate(amount: number, left: number, length: number): number {
  if (length <= 0 || left <= 0) return 0;
  const share = Math.round((Math.abs(amount) * left) / length);
  return amount < 0 ? -share : share;
}

/** One credit or debit of a change in mid-period, before it is an invoice item. */
export type Proration = {
  item: string;
  price: Price;
  quantity: number;
  amount: number;
  period: { start: number; end: number };
  description: string;
  credits: Debit | null;
};

/**
 * The credits when an item's price ends at `at`: one per debit that extends beyond it, from the amount
 * actually debited (discounts included), not from today's price.
 */
export function creditsFor(tx: Tx, item: SubscriptionItem, at: number): Proration[] {
  const name = get(tx, "product", item.price.product).name;
  return debitsOf(tx, item.id)
    .filter((debit) => debit.end > at)
    .map((debit) => ({
      item: item.id,
      price: item.price,
      quantity: item.quantity ?? 1,
      amount: -prorate(debit.amount, debit.end - Math.max(at, debit.start), debit.end - debit.start),
      period: { start: at, end: debit.end },
      description: `Unused time on ${name} after ${dayText(at)}`,
      credits: debit,
    }));
}

/** The debit for the rest of the period at the new price, less today's discounts. */
export function debitFor(
  tx: Tx,
  item: SubscriptionItem,
  discounts: Discount[],
  at: number,
  whole: { start: number; end: number },
): Proration {
  const quantity = item.quantity ?? 1;
  const gross = (item.price.unit_amount ?? 0) * quantity;
  const own = activeOnItem(tx, item, at).map((id) => get(tx, "discount", id));
  const off = shareDiscounts(tx, [...own, ...discounts], [gross], [item.price.product]);
  const net = gross - sumShares(off[0] ?? []);
  return {
    item: item.id,
    price: item.price,
    quantity,
    amount: prorate(net, whole.end - at, whole.end - whole.start),
    period: { start: at, end: whole.end },
    description: `Remaining time on ${get(tx, "product", item.price.product).name} after ${dayText(at)}`,
    credits: null,
  };
}

export function discountsForProration(tx: Tx, subscription: Subscription, at: number): Discount[] {
  return activeDiscounts(tx, subscription, at);
}

/** Stores a proration as a pending invoice item of the subscription, and emits its event. */
export function addProration(tx: Tx, subscription: Subscription, proration: Proration): InvoiceItem {
  const { credits } = proration;
  const credited = credits?.invoice
    ? {
        type: "invoice_line_items" as const,
        invoice_line_item_details: { invoice: credits.invoice, invoice_line_items: [credits.line] },
      }
    : null;
  const item: InvoiceItem = {
    id: newId(tx, "ii"),
    object: "invoiceitem",
    amount: proration.amount,
    currency: proration.price.currency,
    customer: subscription.customer,
    customer_account: null,
    date: tx.now,
    description: proration.description,
    discountable: false,
    discounts: [],
    invoice: null,
    livemode: false,
    metadata: {},
    net_amount: proration.amount,
    parent: {
      subscription_details: { subscription: subscription.id, subscription_item: proration.item },
      type: "subscription_details",
    },
    period: proration.period,
    pricing: {
      price_details: { price: proration.price.id, product: proration.price.product },
      type: "price_details",
      unit_amount_decimal: proration.price.unit_amount_decimal,
    },
    proration: true,
    proration_details: { credited_items: credited, discount_amounts: [] },
    quantity: proration.quantity,
    quantity_decimal: String(proration.quantity),
    tax_rates: [],
    test_clock: tx.clock,
  };
  emit(tx, "invoiceitem.created", put(tx, "invoice_item", item));
  return item;
}

export function debitsOf(tx: Tx, item: string): Debit[] {
  return find(tx, "item_ledger", item)?.debits ?? [];
}

export function writeLedger(tx: Tx, ledger: ItemLedger): void {
  put(tx, "item_ledger", ledger);
}

function dayText(at: number): string {
  return new Date(at * 1000).toLocaleDateString("en-GB", {
    day: "2-digit",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
}
