import { type DiscountShare, shareDiscounts, sumShares } from "./discounts";
import { newId } from "./ids";
import { activeOnItem } from "./item-discounts";
import type { Discount, InvoiceItem, InvoiceLine, Price, SubscriptionItem } from "./objects";
import { get, type Tx } from "./state";

/** A line for a full period of one subscription item. */
export function periodLine(
  tx: Tx,
  subscription: string,
  item: SubscriptionItem,
  period: { start: number; end: number },
  kind: "regular" | "trial",
): InvoiceLine {
  const quantity = item.quantity ?? 1;
  const amount = kind === "trial" ? 0 : (item.price.unit_amount ?? 0) * quantity;
  const name = get(tx, "product", item.price.product).name;
  const line = bareLine(tx, {
    price: item.price,
    quantity,
    amount,
    period,
    description:
      kind === "trial" ? `Trial period for ${name}` : `${quantity} × ${name} (at ${unitText(item.price)})`,
  });
  return {
    ...line,
    discountable: true,
    discounts: activeOnItem(tx, item, tx.now),
    subscription,
    parent: {
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: null,
        proration: false,
        proration_details: null,
        subscription,
        subscription_item: item.id,
      },
      type: "subscription_item_details",
    },
  };
}

/** A pending invoice item as a line of the invoice that includes it. */
export function invoiceItemLine(tx: Tx, item: InvoiceItem): InvoiceLine {
  const details = item.parent?.subscription_details;
  const line = bareLine(tx, {
    price: item.pricing ? get(tx, "price", item.pricing.price_details?.price ?? "") : null,
    currency: item.currency,
    quantity: item.quantity,
    amount: item.amount,
    period: item.period,
    description: item.description,
  });
  if (!details?.subscription_item) return oneOffLine(line, item);
  const credited = item.proration_details?.credited_items?.invoice_line_item_details ?? null;
  return {
    ...line,
    discountable: item.discountable,
    subscription: details?.subscription ?? null,
    parent: {
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: item.id,
        proration: item.proration,
        proration_details: { credited_items: credited },
        subscription: details?.subscription ?? null,
        subscription_item: details?.subscription_item ?? "",
      },
      type: "subscription_item_details",
    },
  };
}

/** The line of an item created by hand, with its discounts and metadata. */
function oneOffLine(line: InvoiceLine, item: InvoiceItem): InvoiceLine {
  const subscription = item.parent?.subscription_details?.subscription ?? null;
  return {
    ...line,
    discountable: item.discountable,
    discounts: item.discounts ?? [],
    metadata: item.metadata ?? {},
    subscription,
    parent: {
      invoice_item_details: {
        invoice_item: item.id,
        proration: false,
        proration_details: { credited_items: null },
        subscription,
      },
      subscription_item_details: null,
      type: "invoice_item_details",
    },
  };
}

/**
 * Applies the discounts' shares to their lines: a line's own first, then those of the whole invoice on the
 * rest. Prorations already include theirs.
 */
export function discountLines(tx: Tx, lines: InvoiceLine[], discounts: Discount[]): InvoiceLine[] {
  const open = lines.filter((line) => line.discountable && line.amount > 0);
  const own = open.map((line) => ownShares(tx, line));
  const shares = shareDiscounts(
    tx,
    discounts,
    open.map((line, at) => line.amount - sumShares(own[at] ?? [])),
    open.map((line) => productOf(line)),
  );
  const byLine = new Map<string, DiscountShare[]>(
    open.map((line, at) => [line.id, [...(own[at] ?? []), ...(shares[at] ?? [])]]),
  );
  return lines.map((line) => ({ ...line, discount_amounts: byLine.get(line.id) ?? [] }));
}

function ownShares(tx: Tx, line: InvoiceLine): DiscountShare[] {
  const held = line.discounts.map((id) => get(tx, "discount", id));
  return shareDiscounts(tx, held, [line.amount], [productOf(line)])[0] ?? [];
}

const productOf = (line: InvoiceLine): string | null => line.pricing?.price_details?.product ?? null;

/** The amount of a line less its discounts. */
export function netOf(line: InvoiceLine): number {
  return line.amount - (line.discount_amounts ?? []).reduce((sum, share) => sum + share.amount, 0);
}

function bareLine(
  tx: Tx,
  given: {
    price: Price | null;
    currency?: string;
    quantity: number;
    amount: number;
    period: { start: number; end: number };
    description: string | null;
  },
): InvoiceLine {
  return {
    id: newId(tx, "il"),
    object: "line_item",
    amount: given.amount,
    currency: given.price?.currency ?? given.currency ?? "brl",
    description: given.description,
    discount_amounts: [],
    discountable: false,
    discounts: [],
    invoice: null,
    livemode: false,
    metadata: {},
    parent: null,
    period: given.period,
    pretax_credit_amounts: [],
    pricing: given.price && {
      price_details: { price: given.price.id, product: given.price.product },
      type: "price_details",
      unit_amount_decimal: given.price.unit_amount_decimal,
    },
    quantity: given.quantity,
    quantity_decimal: String(given.quantity),
    subscription: null,
    subtotal: given.amount,
    taxes: [],
  };
}

function unitText(price: Price): string {
  const amount = ((price.unit_amount ?? 0) / 100).toFixed(2);
  const symbol = { brl: "R$", usd: "$", eur: "€" }[price.currency] ?? `${price.currency.toUpperCase()} `;
  const every = price.recurring;
  if (!every) return `${symbol}${amount}`;
  return every.interval_count === 1
    ? `${symbol}${amount} / ${every.interval}`
    : `${symbol}${amount} every ${every.interval_count} ${every.interval}s`;
}
