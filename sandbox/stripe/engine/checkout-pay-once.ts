import type { CheckoutCompletion, TypedCard } from "../contract";
import type { ReadCard } from "./card-input";
import { attemptCharge } from "./charges";
import { askForAuthentication, authenticationOf, declinedWith } from "./checkout-answer";
import { setupOf } from "./checkout-attempt";
import type { Redeemed, Refused } from "./checkout-promotion";
import { quoteItems } from "./checkout-sessions";
import { createCustomer } from "./customer-commands";
import { redeem } from "./discounts";
import { setDue } from "./due-queue";
import { emit } from "./emit";
import { mergeMetadata } from "./metadata";
import type { CheckoutSession, Customer, PaymentIntent, PaymentMethod } from "./objects";
import { createIntent } from "./payment-intents";
import { giveToCustomer, storeCard } from "./payment-methods";
import { attemptSetup } from "./setup-intents";
import { find, get, mark, put, rollback, type Tx } from "./state";

type Done = { customer: Customer | null; method: PaymentMethod; patch: Partial<CheckoutSession> };

/**
 * Pays (or saves the card of) a session of mode payment or setup. A declined card leaves the session open and
 * only the failed attempt on record.
 */
export function completeOnce(
  tx: Tx,
  session: CheckoutSession,
  card: ReadCard,
  typed: TypedCard,
  redeemed: Redeemed,
): CheckoutCompletion {
  const tryCard = session.mode === "setup" ? saveCard : payCard;
  const before = mark(tx);
  const done = tryCard(tx, session, customerOf(tx, session, typed), card, typed, redeemed);
  if (!("kind" in done)) return { kind: "complete", session: finish(tx, session, done, redeemed) };
  // A customer created only for this purchase is not kept.
  rollback(tx, before);
  const again = tryCard(tx, session, find(tx, "customer", session.customer), card, typed, redeemed);
  if ("kind" in again) return again;
  throw new Error("a card was refused and then accepted in the same instant");
}

function payCard(
  tx: Tx,
  session: CheckoutSession,
  customer: Customer | null,
  card: ReadCard,
  typed: TypedCard,
  redeemed: Redeemed,
): Done | Refused {
  const { items, paymentData } = get(tx, "session_intent", session.id);
  const { subtotal, total } = quoteItems(tx, items, redeemed.list, customer?.id ?? null, false);
  const amounts: Partial<CheckoutSession> = {
    amount_subtotal: subtotal,
    amount_total: total,
    total_details: { amount_discount: subtotal - total, amount_shipping: 0, amount_tax: 0 },
  };
  const method = storeCard(tx, card, ownerOf(session, customer, typed));
  if (total === 0) {
    return { customer, method, patch: { ...amounts, payment_status: "no_payment_required" } };
  }
  const intent = intentOf(tx, session, customer, total);
  const outcome = attemptCharge(tx, intent, method, authenticationOf(typed));
  if (outcome.kind === "declined") return declinedWith(outcome.decline);
  if (outcome.kind === "requires_action") return askForAuthentication();
  if (customer && paymentData?.setup_future_usage) giveToCustomer(tx, method, customer.id);
  const isHeld = outcome.intent.status === "requires_capture";
  return {
    customer,
    method,
    patch: { ...amounts, payment_intent: intent.id, payment_status: isHeld ? "unpaid" : "paid" },
  };
}

function saveCard(
  tx: Tx,
  session: CheckoutSession,
  customer: Customer | null,
  card: ReadCard,
  typed: TypedCard,
): Done | Refused {
  const { setupData } = get(tx, "session_intent", session.id);
  const method = storeCard(tx, card, ownerOf(session, customer, typed));
  const opened = setupOf(tx, session, customer?.id ?? null);
  const intent = put(tx, "setup_intent", {
    ...opened,
    description: setupData?.description ?? null,
    metadata: mergeMetadata(null, setupData?.metadata),
  });
  const outcome = attemptSetup(tx, intent, method, authenticationOf(typed));
  if (outcome.kind === "declined") return declinedWith(outcome.decline);
  if (outcome.kind === "requires_action") return askForAuthentication();
  if (customer) giveToCustomer(tx, method, customer.id);
  return { customer, method, patch: { setup_intent: intent.id } };
}

function finish(tx: Tx, session: CheckoutSession, done: Done, redeemed: Redeemed): CheckoutSession {
  const customer = done.customer?.id ?? null;
  redeem(tx, redeemed.list, { customer: customer ?? "", subscription: null, session: session.id });
  setDue(tx, "session.expire", session.id, null);
  const complete = put(tx, "checkout_session", {
    ...session,
    ...done.patch,
    customer,
    customer_details: {
      address: done.customer?.address ?? null,
      business_name: null,
      email: done.customer?.email ?? session.customer_email,
      individual_name: null,
      name: done.method.billing_details.name ?? done.customer?.name ?? null,
      phone: null,
      tax_exempt: "none",
      tax_ids: [],
    },
    discounts: redeemed.shown ?? session.discounts,
    status: "complete",
    url: null,
  });
  emit(tx, "checkout.session.completed", complete);
  return complete;
}

/** Reuses the intent of an earlier attempt; its amount follows what is due now. */
function intentOf(
  tx: Tx,
  session: CheckoutSession,
  customer: Customer | null,
  amount: number,
): PaymentIntent {
  const wish = get(tx, "session_intent", session.id);
  const earlier = find(tx, "payment_intent", wish.attempt);
  if (earlier) return put(tx, "payment_intent", { ...earlier, amount, customer: customer?.id ?? null });
  const data = wish.paymentData;
  const intent = createIntent(tx, {
    amount,
    currency: session.currency ?? "",
    customer: customer?.id ?? null,
    description: data?.description ?? null,
    receiptEmail: data?.receipt_email ?? null,
    more: {
      capture_method: data?.capture_method ?? "automatic",
      metadata: mergeMetadata(null, data?.metadata),
      setup_future_usage: data?.setup_future_usage ?? null,
      statement_descriptor: data?.statement_descriptor ?? null,
    },
  });
  put(tx, "session_intent", { ...wish, attempt: intent.id });
  return intent;
}

function customerOf(tx: Tx, session: CheckoutSession, typed: TypedCard): Customer | null {
  if (session.customer) return get(tx, "customer", session.customer);
  if (session.customer_creation !== "always") return null;
  return createCustomer(tx, { email: session.customer_email ?? undefined, name: typed.name });
}

function ownerOf(session: CheckoutSession, customer: Customer | null, typed: TypedCard) {
  return { name: typed.name ?? null, email: customer?.email ?? session.customer_email };
}
