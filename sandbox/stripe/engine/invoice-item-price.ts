import type Stripe from "stripe";
import { invalidRequest, missingParam } from "./errors";
import type { InvoiceItem } from "./objects";
import { requirePrice } from "./prices";
import { get, type Tx } from "./state";

type Asked = Pick<Stripe.InvoiceItemCreateParams, "amount" | "currency" | "pricing" | "quantity">;

export type ItemPrice = Pick<InvoiceItem, "amount" | "currency" | "pricing" | "quantity" | "description">;

/**
 * The price of an invoice item: a custom amount, or a one-time price times a quantity. Amounts are in the
 * smallest unit; a negative amount makes the item a credit.
 */
export function readItemPrice(
  tx: Tx,
  asked: Asked,
  currency: string | null,
  name = "pricing[price]",
): ItemPrice {
  if (asked.amount !== undefined && asked.pricing) {
    throw invalidRequest("You may only specify one of these parameters: amount, pricing.", {
      param: "amount",
    });
  }
  if (asked.quantity !== undefined && asked.quantity < 0) {
    throw invalidRequest("Invalid non-negative integer", {
      param: "quantity",
      code: "parameter_invalid_integer",
    });
  }
  if (asked.pricing) return pricedItem(tx, asked.pricing.price, asked, name);
  if (asked.amount === undefined) throw missingParam("amount");
  if (asked.quantity !== undefined) {
    throw invalidRequest("You may only specify one of these parameters: amount, quantity.", {
      param: "quantity",
    });
  }
  const own = asked.currency?.toLowerCase() ?? currency;
  if (!own) throw missingParam("currency");
  return { amount: asked.amount, currency: own, pricing: null, quantity: 1, description: null };
}

function pricedItem(tx: Tx, id: string | undefined, asked: Asked, param: string): ItemPrice {
  if (!id) throw missingParam(param);
  const price = requirePrice(tx, id, param);
  if (!price.active) {
    throw invalidRequest("The price specified is inactive. This field only accepts active prices.", {
      param,
    });
  }
  if (price.recurring) {
    throw invalidRequest(
      "The price specified is set to `type=recurring` but this field only accepts prices with `type=one_time`.",
      { param },
    );
  }
  if (asked.currency && asked.currency.toLowerCase() !== price.currency) {
    throw invalidRequest(
      `The price specified only supports \`${price.currency}\`. This doesn't match the expected currency: \`${asked.currency}\`.`,
      { param: "currency" },
    );
  }
  const quantity = asked.quantity ?? 1;
  return {
    amount: (price.unit_amount ?? 0) * quantity,
    currency: price.currency,
    pricing: {
      price_details: { price: price.id, product: price.product },
      type: "price_details",
      unit_amount_decimal: price.unit_amount_decimal,
    },
    quantity,
    description: get(tx, "product", price.product).name,
  };
}
