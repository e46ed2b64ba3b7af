import type { CheckoutCompletion, TypedCard } from "../contract";
import { type CardInput, type ReadCard, readCard } from "./card-input";
import { attemptCharge } from "./charges";
import { askForAuthentication, authenticationOf, declinedWith } from "./checkout-answer";
import { intentOf, setupOf } from "./checkout-attempt";
import { completeOnce } from "./checkout-pay-once";
import { type Redeemed, type Refused, withPromotion } from "./checkout-promotion";
import { recordPayment } from "./collect";
import { createCustomer } from "./customer-commands";
import type { Redemption } from "./discounts";
import { setDue } from "./due-queue";
import { emit } from "./emit";
import { finalizeInvoice } from "./invoices";
import { mergeMetadata } from "./metadata";
import type { CheckoutSession, Customer, PaymentIntent, PaymentMethod, SetupIntent } from "./objects";
import { giveToCustomer, storeCard } from "./payment-methods";
import { attemptSetup } from "./setup-intents";
import { find, get, mark, put, rollback, type Tx } from "./state";
import { readTrial } from "./subscription-build";
import { announceShortTrial } from "./subscription-create";
import { quoteStart, type StartWish, startSubscription } from "./subscription-start";

type Paid = {
  customer: Customer;
  method: PaymentMethod;
  intent: PaymentIntent | null;
  setup: SetupIntent | null;
};

/**
 * Pays a session. The card is charged first (or set up, when nothing is due); the subscription and its
 * invoice are created only after that. A declined card leaves the session open and only the failed attempt on
 * record.
 */
export function completeSession(
  tx: Tx,
  id: string,
  typed: TypedCard,
  promotionCode?: string,
): CheckoutCompletion {
  const session = find(tx, "checkout_session", id);
  if (!session) return { kind: "gone", message: "This Checkout session does not exist." };
  if (session.status !== "open")
    return { kind: "gone", message: `This Checkout session is ${session.status}.` };
  if (find(tx, "tombstone", session.customer)) {
    return { kind: "gone", message: "The customer of this Checkout session was deleted." };
  }
  const card = readCard(asInput(typed), tx.now);
  if (!("behaviour" in card)) return declinedWith(card);
  const redemptions = withPromotion(tx, session, promotionCode);
  if ("kind" in redemptions) return redemptions;

  if (session.mode !== "subscription") return completeOnce(tx, session, card, typed, redemptions);

  const before = mark(tx);
  const paid = pay(tx, session, redemptions.list, card, typed);
  if ("kind" in paid) {
    // The customer and the card are rolled back; only the attempt is kept.
    rollback(tx, before);
    return attemptOnly(tx, session, redemptions.list, card, typed);
  }
  return { kind: "complete", session: finish(tx, session, redemptions, paid) };
}

function pay(
  tx: Tx,
  session: CheckoutSession,
  list: Redemption[],
  card: ReadCard,
  typed: TypedCard,
): Paid | Refused {
  const customer = customerOf(tx, session, typed);
  const stored = storeCard(tx, card, { name: typed.name ?? null, email: customer.email });
  const method = giveToCustomer(tx, stored, customer.id);
  const due = quoteStart(tx, wishOf(tx, session, customer.id, list, method.id)).invoice.amount_due;
  return tryCard(tx, session, { due, customer: customer.id, method, typed, paid: { customer, method } });
}

/** The same attempt without the customer and the card, as the record of a declined payment. */
function attemptOnly(
  tx: Tx,
  session: CheckoutSession,
  list: Redemption[],
  card: ReadCard,
  typed: TypedCard,
): Refused {
  const before = mark(tx);
  const customer = customerOf(tx, session, typed);
  const due = quoteStart(tx, wishOf(tx, session, customer.id, list, null)).invoice.amount_due;
  rollback(tx, before);
  const method = storeCard(tx, card, { name: typed.name ?? null, email: session.customer_email });
  const outcome = tryCard(tx, session, {
    due,
    customer: session.customer,
    method,
    typed,
    paid: { customer, method },
  });
  if ("kind" in outcome) return outcome;
  throw new Error("a card was refused and then accepted in the same instant");
}

function tryCard(
  tx: Tx,
  session: CheckoutSession,
  given: {
    due: number;
    customer: string | null;
    method: PaymentMethod;
    typed: TypedCard;
    paid: Pick<Paid, "customer" | "method">;
  },
): Paid | Refused {
  const authentication = authenticationOf(given.typed);
  if (given.due === 0) {
    const outcome = attemptSetup(tx, setupOf(tx, session, given.customer), given.method, authentication);
    if (outcome.kind === "succeeded") return { ...given.paid, intent: null, setup: outcome.intent };
    return outcome.kind === "declined" ? declinedWith(outcome.decline) : askForAuthentication();
  }
  const outcome = attemptCharge(
    tx,
    intentOf(tx, session, given.customer, given.due),
    given.method,
    authentication,
  );
  if (outcome.kind === "succeeded") return { ...given.paid, intent: outcome.intent, setup: null };
  return outcome.kind === "declined" ? declinedWith(outcome.decline) : askForAuthentication();
}

function finish(tx: Tx, session: CheckoutSession, redemptions: Redeemed, paid: Paid): CheckoutSession {
  const wish = wishOf(tx, session, paid.customer.id, redemptions.list, paid.method.id);
  const status = wish.trialEnd === null ? "active" : "trialing";
  const { subscription, invoice } = startSubscription(tx, wish, status);
  announceShortTrial(tx, subscription);
  const open = finalizeInvoice(tx, invoice.id, paid.intent ?? undefined);
  if (open.status === "open") recordPayment(tx, open, { by: "stripe" });

  setDue(tx, "session.expire", session.id, null);
  const off = invoice.subtotal - invoice.total;
  const done = put(tx, "checkout_session", {
    ...session,
    amount_subtotal: invoice.subtotal,
    amount_total: invoice.total,
    customer: paid.customer.id,
    customer_details: {
      address: paid.customer.address ?? null,
      business_name: null,
      email: paid.customer.email,
      individual_name: null,
      name: paid.method.billing_details.name ?? paid.customer.name ?? null,
      phone: null,
      tax_exempt: "none",
      tax_ids: [],
    },
    discounts: redemptions.shown ?? session.discounts,
    invoice: invoice.id,
    payment_status: paid.intent ? "paid" : "no_payment_required",
    setup_intent: null,
    status: "complete",
    subscription: subscription.id,
    total_details: { amount_discount: off, amount_shipping: 0, amount_tax: 0 },
    url: null,
  });
  emit(tx, "checkout.session.completed", done);
  return done;
}

function wishOf(
  tx: Tx,
  session: CheckoutSession,
  customer: string,
  list: Redemption[],
  method: string | null,
): StartWish {
  const intent = get(tx, "session_intent", session.id);
  const data = intent.subscriptionData;
  return {
    customer,
    items: intent.items,
    trialEnd: readTrial(tx, data),
    metadata: mergeMetadata(null, data.metadata),
    redemptions: list,
    defaultPaymentMethod: method,
    description: data.description ?? null,
    trialSettings: data.trial_settings,
    session: session.id,
  };
}

function customerOf(tx: Tx, session: CheckoutSession, typed: TypedCard): Customer {
  if (session.customer) return get(tx, "customer", session.customer);
  return createCustomer(tx, { email: session.customer_email ?? undefined, name: typed.name });
}

function asInput(typed: TypedCard): CardInput {
  return { number: typed.number, expMonth: typed.expMonth, expYear: typed.expYear, cvc: typed.cvc };
}
