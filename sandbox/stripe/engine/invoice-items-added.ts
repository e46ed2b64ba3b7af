import type Stripe from "stripe";
import { missingParam } from "./errors";
import { createInvoiceItem } from "./invoice-items";
import type { Tx } from "./state";

type Added =
  | Stripe.SubscriptionCreateParams.AddInvoiceItem[]
  | Stripe.SubscriptionUpdateParams.AddInvoiceItem[]
  | undefined;

/**
 * `add_invoice_items`: one-time prices for the first invoice of a new subscription, or for the next one of an
 * existing subscription. They become pending items, which that invoice includes.
 */
export function addInvoiceItems(tx: Tx, customer: string, added: Added, subscription?: string): void {
  (added ?? []).forEach((item, at) => {
    if (!item.price) throw missingParam(`add_invoice_items[${at}][price]`);
    const wish = {
      customer,
      pricing: { price: item.price },
      ...(subscription === undefined ? {} : { subscription }),
      ...(item.quantity === undefined ? {} : { quantity: item.quantity }),
      ...(item.metadata === undefined ? {} : { metadata: item.metadata }),
      ...(item.discountable === undefined ? {} : { discountable: item.discountable }),
      ...(item.discounts === undefined ? {} : { discounts: item.discounts }),
    };
    createInvoiceItem(tx, wish, `add_invoice_items[${at}][price]`);
  });
}
