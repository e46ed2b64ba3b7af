import type Stripe from "stripe";
import { createPriceWithProduct } from "./catalogue";
import { bareSession } from "./checkout-session-build";
import {
  createSubscriptionSession,
  fullAmount,
  quoteItems,
  readBuyer,
  readSessionDiscounts,
  refuseTogether,
  showDiscounts,
} from "./checkout-sessions";
import { setDue } from "./due-queue";
import { invalidRequest, missingParam } from "./errors";
import { newId } from "./ids";
import type { CheckoutSession, Price, Tables } from "./objects";
import { requirePrice } from "./prices";
import { get, put, type Tx } from "./state";
import type { ItemWish } from "./subscription-build";

type Params = Stripe.Checkout.SessionCreateParams;
type Line = NonNullable<Params["line_items"]>[number];

/** `POST /v1/checkout/sessions`. Creates only the session until the person pays. */
export function createSession(tx: Tx, params: Params): CheckoutSession {
  if (!params.mode) throw missingParam("mode");
  if (params.ui_mode && params.ui_mode !== "hosted_page") {
    throw invalidRequest(
      `The sandbox shows Checkout as a hosted page; ${params.ui_mode} is not implemented.`,
      {
        param: "ui_mode",
        code: "sandbox_not_implemented",
      },
    );
  }
  refuseTogether(params, "customer", "customer_email");
  refuseTogether(params, "allow_promotion_codes", "discounts");
  if (!params.success_url) throw missingParam("success_url");
  switch (params.mode) {
    case "subscription":
      refuseForeign(params, ["payment_intent_data", "setup_intent_data", "customer_creation"]);
      refuseCardless(params);
      return createSubscriptionSession(tx, withPrices(tx, params));
    case "payment":
      return openPayment(tx, params);
    case "setup":
      return openSetup(tx, params);
    default:
      throw invalidRequest("Invalid mode: must be one of payment, setup or subscription", { param: "mode" });
  }
}

/** Stripe does not ask for a card when nothing is due; this page always does. */
function refuseCardless(params: Params): void {
  if (params.payment_method_collection !== "if_required") return;
  throw invalidRequest("The Stripe sandbox always collects a card on Checkout.", {
    param: "payment_method_collection",
    code: "sandbox_not_implemented",
  });
}

/** `mode: payment`: one-off prices, paid once. A buyer without a customer stays a guest by default. */
function openPayment(tx: Tx, params: Params): CheckoutSession {
  refuseForeign(params, ["subscription_data", "setup_intent_data", "payment_method_collection"]);
  if (!params.line_items?.length) throw missingParam("line_items");
  const items = params.line_items.map((line, at) => readLine(tx, line, at));
  const prices = items.map((item) => get(tx, "price", item.price));
  const currency = prices[0]?.currency ?? "";
  if (prices.some((price) => price.currency !== currency)) {
    throw invalidRequest("All prices must have the same currency.", { param: "line_items" });
  }
  const customer = readBuyer(tx, params, currency);
  const redemptions = readSessionDiscounts(tx, params, customer, currency, fullAmount(tx, items));
  const { subtotal, total } = quoteItems(tx, items, redemptions, customer, false);
  const id = newId(tx, "cs");
  const session = put(tx, "checkout_session", {
    ...bareSession(tx, id, params),
    amount_subtotal: subtotal,
    amount_total: total,
    currency,
    customer,
    customer_creation: customer ? null : (params.customer_creation ?? "if_required"),
    discounts: showDiscounts(params),
    invoice_creation: NO_INVOICE,
    mode: "payment",
    payment_method_collection: "if_required",
    total_details: { amount_discount: subtotal - total, amount_shipping: 0, amount_tax: 0 },
  });
  return remember(tx, session, { items, redemptions, paymentData: params.payment_intent_data });
}

/** `mode: setup`: nothing is bought, a card is set up for later. */
function openSetup(tx: Tx, params: Params): CheckoutSession {
  refuseForeign(params, [
    "line_items",
    "subscription_data",
    "payment_intent_data",
    "discounts",
    "allow_promotion_codes",
    "payment_method_collection",
    "submit_type",
  ]);
  const customer = readBuyer(tx, params, null);
  const id = newId(tx, "cs");
  const session = put(tx, "checkout_session", {
    ...bareSession(tx, id, params),
    currency: params.currency ?? null,
    customer,
    customer_creation: customer ? null : (params.customer_creation ?? "if_required"),
    mode: "setup",
    payment_method_collection: "always",
    payment_status: "no_payment_required",
  });
  return remember(tx, session, { items: [], redemptions: [], setupData: params.setup_intent_data });
}

/** The price of a line: an existing one, or one made from `price_data`. It must not recur. */
function readLine(tx: Tx, line: Line, at: number): ItemWish {
  const name = `line_items[${at}]`;
  if (line.price && line.price_data) refuseTogether(line, "price", "price_data");
  const price = line.price ? requirePrice(tx, line.price, `${name}[price]`) : priceFrom(tx, line, name);
  if (price.recurring) {
    throw invalidRequest(
      "You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.",
      { param: `${name}[price]` },
    );
  }
  if (!price.active) {
    throw invalidRequest("The price specified is inactive. This field only accepts active prices.", {
      param: `${name}[price]`,
    });
  }
  const quantity = line.quantity ?? 1;
  if (quantity < 1) {
    throw invalidRequest("This value must be greater than or equal to 1.", {
      param: `${name}[quantity]`,
      code: "parameter_invalid_integer",
    });
  }
  return { price: price.id, quantity };
}

/** A recurring price may be created inline too. */
function withPrices(tx: Tx, params: Params): Params {
  return {
    ...params,
    line_items: params.line_items?.map((line, at) => ({
      price: line.price ?? priceFrom(tx, line, `line_items[${at}]`).id,
      quantity: line.quantity,
    })),
  };
}

function priceFrom(tx: Tx, line: Line, name: string): Price {
  const data = line.price_data;
  if (!data) throw missingParam(`${name}[price]`);
  if (!data.product && !data.product_data) throw missingParam(`${name}[price_data][product]`);
  const { currency, product, product_data, recurring, unit_amount } = data;
  if (unit_amount === undefined) throw missingParam(`${name}[price_data][unit_amount]`);
  return createPriceWithProduct(tx, {
    currency,
    unit_amount,
    ...(product ? { product } : { product_data: { name: product_data?.name ?? "" } }),
    ...(recurring ? { recurring } : {}),
  });
}

function refuseForeign(params: Params, names: Array<keyof Params & string>): void {
  for (const name of names) {
    if (params[name] === undefined) continue;
    throw invalidRequest(`You can not pass \`${name}\` in \`${params.mode}\` mode.`, { param: name });
  }
}

function remember(
  tx: Tx,
  session: CheckoutSession,
  more: Pick<Tables["session_intent"], "items" | "redemptions" | "paymentData" | "setupData">,
): CheckoutSession {
  put(tx, "session_intent", { id: session.id, subscriptionData: {}, attempt: null, ...more });
  setDue(tx, "session.expire", session.id, session.expires_at);
  return session;
}

const NO_INVOICE: CheckoutSession["invoice_creation"] = {
  enabled: false,
  invoice_data: {
    account_tax_ids: null,
    custom_fields: null,
    description: null,
    footer: null,
    issuer: null,
    metadata: {},
    rendering_options: null,
  },
};
