import type Stripe from "stripe";
import { bareSession } from "./checkout-session-build";
import { requireCustomer } from "./customers";
import { type Redemption, readDiscounts, redeem, shareDiscounts, sumShares } from "./discounts";
import { setDue } from "./due-queue";
import { emit } from "./emit";
import { invalidRequest, missingParam, noSuch } from "./errors";
import { newId } from "./ids";
import { mergeMetadata } from "./metadata";
import type { CheckoutSession, Price } from "./objects";
import { find, get, mark, put, rollback, type Tx } from "./state";
import { type ItemWish, mustBeFlexible, readItems, readTrial } from "./subscription-build";
import { DAY } from "./time";
import type { Wire } from "./wire";

export type LineItem = Wire<Stripe.LineItem>;

/** Opens a hosted Checkout page for a subscription. Creates only the session until it is paid. */
export function createSubscriptionSession(
  tx: Tx,
  params: Stripe.Checkout.SessionCreateParams,
): CheckoutSession {
  const wish = readSession(tx, params);
  const id = newId(tx, "cs");
  const amounts = quoteItems(tx, wish.items, wish.redemptions, wish.customer, wish.hasTrial);
  const session = put(tx, "checkout_session", {
    ...bareSession(tx, id, params),
    amount_subtotal: amounts.subtotal,
    amount_total: amounts.total,
    currency: wish.currency,
    customer: wish.customer,
    discounts: wish.shownDiscounts,
    total_details: { amount_discount: amounts.subtotal - amounts.total, amount_shipping: 0, amount_tax: 0 },
  });
  put(tx, "session_intent", {
    id,
    items: wish.items,
    subscriptionData: params.subscription_data ?? {},
    redemptions: wish.redemptions,
    attempt: null,
  });
  setDue(tx, "session.expire", id, session.expires_at);
  return session;
}

/** Expires an open session, by an API call or by time. */
export function expireSession(tx: Tx, id: string): CheckoutSession {
  const session = requireSession(tx, id);
  if (session.status !== "open") {
    throw invalidRequest(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
    );
  }
  setDue(tx, "session.expire", id, null);
  const expired = put(tx, "checkout_session", { ...session, status: "expired", url: null });
  emit(tx, "checkout.session.expired", expired);
  return expired;
}

export function updateSession(
  tx: Tx,
  id: string,
  params: Stripe.Checkout.SessionUpdateParams,
): CheckoutSession {
  const session = requireSession(tx, id);
  return put(tx, "checkout_session", {
    ...session,
    metadata: mergeMetadata(session.metadata, params.metadata),
  });
}

/** The session's lines with their share of the discounts. */
export function sessionLineItems(tx: Tx, id: string): LineItem[] {
  const session = requireSession(tx, id);
  const wish = get(tx, "session_intent", id);
  const isTrial = readTrial(tx, wish.subscriptionData) !== null;
  return quoteItems(tx, wish.items, wish.redemptions, session.customer, isTrial).lines;
}

/** When the trial of an open session would end if it were paid now. Unix seconds; null without a trial. */
export function sessionTrialEnd(tx: Tx, id: string): number | null {
  if (find(tx, "checkout_session", id)?.status !== "open") return null;
  return readTrial(tx, get(tx, "session_intent", id).subscriptionData);
}

export function requireSession(tx: Tx, id: string): CheckoutSession {
  const session = find(tx, "checkout_session", id);
  if (!session) throw noSuch("checkout.session", id, "session", true);
  return session;
}

/** What the items cost today: nothing during a trial. */
export function quoteItems(
  tx: Tx,
  items: ItemWish[],
  redemptions: Redemption[],
  customer: string | null,
  isTrial: boolean,
): { lines: LineItem[]; subtotal: number; total: number } {
  const prices = items.map((item) => get(tx, "price", item.price));
  const amounts = items.map((item, at) => (isTrial ? 0 : (prices[at]?.unit_amount ?? 0) * item.quantity));
  const before = mark(tx);
  const discounts = redeem(tx, redemptions, { customer: customer ?? "", subscription: null, session: null });
  const products = prices.map((price) => price.product);
  const shares = shareDiscounts(tx, discounts, amounts, products);
  rollback(tx, before);
  const lines = items.map((item, at) =>
    lineItem(tx, prices[at] as Price, item.quantity, amounts[at] ?? 0, sumShares(shares[at] ?? [])),
  );
  const subtotal = amounts.reduce((sum, amount) => sum + amount, 0);
  return { lines, subtotal, total: lines.reduce((sum, line) => sum + line.amount_total, 0) };
}

function lineItem(tx: Tx, price: Price, quantity: number, amount: number, off: number): LineItem {
  return {
    id: newId(tx, "li"),
    object: "item",
    adjustable_quantity: null,
    amount_discount: off,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount - off,
    currency: price.currency,
    description: get(tx, "product", price.product).name,
    metadata: {},
    price,
    quantity,
  };
}

type SessionWish = {
  items: ItemWish[];
  currency: string;
  customer: string | null;
  redemptions: Redemption[];
  shownDiscounts: CheckoutSession["discounts"];
  hasTrial: boolean;
};

function readSession(tx: Tx, params: Stripe.Checkout.SessionCreateParams): SessionWish {
  mustBeFlexible(params.subscription_data?.billing_mode, "subscription_data[billing_mode][type]");
  if (!params.line_items?.length) throw missingParam("line_items");
  const items = readItems(
    tx,
    params.line_items.map(({ price, quantity }) => ({ price, quantity })),
    null,
    "line_items",
  );
  const currency = get(tx, "price", items[0]?.price ?? "").currency;
  const customer = readBuyer(tx, params, currency);
  const amount = fullAmount(tx, items);
  return {
    items,
    currency,
    customer,
    redemptions: readSessionDiscounts(tx, params, customer, currency, amount),
    shownDiscounts: showDiscounts(params),
    hasTrial: checkedTrial(tx, params) !== null,
  };
}

/** The buyer, if already known. A customer has one currency. */
export function readBuyer(
  tx: Tx,
  params: Stripe.Checkout.SessionCreateParams,
  currency: string | null,
): string | null {
  if (!params.customer) return null;
  const customer = requireCustomer(tx, params.customer, "customer");
  if (customer.currency && currency && customer.currency !== currency) {
    throw invalidRequest(
      `You cannot combine currencies on a single customer. This customer has had a subscription, coupon, or invoice item with currency ${customer.currency}`,
    );
  }
  return customer.id;
}

/** What the items cost by their prices, before discounts and ignoring trials. Smallest unit. */
export function fullAmount(tx: Tx, items: ItemWish[]): number {
  return items.reduce(
    (sum, item) => sum + (get(tx, "price", item.price).unit_amount ?? 0) * item.quantity,
    0,
  );
}

export function showDiscounts(params: Stripe.Checkout.SessionCreateParams): CheckoutSession["discounts"] {
  return (params.discounts ?? []).map(({ coupon, promotion_code }) => ({
    coupon: coupon ?? null,
    promotion_code: promotion_code ?? null,
  }));
}

export function readSessionDiscounts(
  tx: Tx,
  params: Stripe.Checkout.SessionCreateParams,
  customer: string | null,
  currency: string,
  amount: number,
): Redemption[] {
  if ((params.discounts?.length ?? 0) > 1) {
    throw invalidRequest("You can only pass one discount.", { param: "discounts" });
  }
  return readDiscounts(tx, params.discounts, { customer, currency, amount });
}

function checkedTrial(tx: Tx, params: Stripe.Checkout.SessionCreateParams): number | null {
  const data = params.subscription_data;
  if (data?.trial_end !== undefined && data.trial_end < tx.now + 2 * DAY) {
    throw invalidRequest("The `trial_end` date has to be at least 2 days in the future.", {
      param: "subscription_data[trial_end]",
    });
  }
  if (data?.trial_period_days !== undefined && data.trial_period_days < 1) {
    throw invalidRequest("The minimum number of trial period days is 1.", {
      param: "subscription_data[trial_period_days]",
    });
  }
  return readTrial(tx, data ?? {});
}

/** Stripe refuses the pair even when the flag is false; it must be left out. */
export function refuseTogether(params: object, one: string, other: string): void {
  if (one in params && other in params) {
    throw invalidRequest(`You may only specify one of these parameters: ${one}, ${other}.`);
  }
}
