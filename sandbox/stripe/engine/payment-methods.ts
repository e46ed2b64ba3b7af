import type Stripe from "stripe";
import { DECLINES } from "./card-declines";
import { cardFailure } from "./card-failure";
import type { ReadCard } from "./card-input";
import { type Address, addressOf, cardFromParams, EMPTY_ADDRESS, mustRead, nextYear } from "./card-params";
import { type CardBehaviour, cardBehaviour } from "./cards";
import { requireCustomer, saveCustomer } from "./customers";
import { emit, emitChange } from "./emit";
import { invalidRequest, missingParam, noSuch } from "./errors";
import { newId } from "./ids";
import { mergeMetadata } from "./metadata";
import type { PaymentMethod } from "./objects";
import { find, get, put, rowsBy, type Tx } from "./state";
import { numberOfTestId } from "./test-methods";

export function createPaymentMethod(tx: Tx, params: Stripe.PaymentMethodCreateParams): PaymentMethod {
  if (!params.type) throw missingParam("type");
  if (params.type !== "card") {
    throw invalidRequest(
      `The sandbox knows payment methods of type card; ${params.type} is not among them.`,
      { param: "type" },
    );
  }
  const card = cardFromParams(params, tx.now);
  const billing = params.billing_details;
  return storeCard(tx, card, {
    name: billing?.name || null,
    email: billing?.email || null,
    phone: billing?.phone || null,
    address: addressOf(billing?.address),
    metadata: mergeMetadata(null, params.metadata),
  });
}

type CardOwner = {
  name: string | null;
  email: string | null;
  phone?: string | null;
  address?: Address;
  metadata?: Record<string, string>;
};

/** Stores a validated card. It is unattached until it is given to a customer. */
export function storeCard(tx: Tx, card: ReadCard, owner: CardOwner): PaymentMethod {
  const { behaviour } = card;
  const address = owner.address ?? EMPTY_ADDRESS;
  const method: PaymentMethod = {
    id: newId(tx, "pm"),
    object: "payment_method",
    allow_redisplay: "unspecified",
    billing_details: {
      address,
      email: owner.email,
      name: owner.name,
      phone: owner.phone ?? null,
      tax_id: null,
    },
    card: {
      brand: behaviour.brand,
      checks: {
        address_line1_check: address.line1 ? (behaviour.checks.line1 ?? "pass") : null,
        address_postal_code_check: address.postal_code ? (behaviour.checks.postal ?? "pass") : null,
        cvc_check: behaviour.checks.cvc ?? "pass",
      },
      country: behaviour.country,
      display_brand: behaviour.brand,
      exp_month: card.expMonth,
      exp_year: card.expYear,
      fingerprint: fingerprintOf(card.number),
      funding: behaviour.funding,
      generated_from: null,
      last4: card.number.slice(-4),
      networks: { available: [behaviour.brand], preferred: null },
      regulated_status: "unregulated",
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: tx.now,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: owner.metadata ?? {},
    type: "card",
  };
  put(tx, "card_secret", { id: method.id, number: card.number, setupDone: false });
  return put(tx, "payment_method", method);
}

/**
 * Attaches a card to a customer. A test id (`pm_card_visa`) becomes a new card. A card that the bank refuses
 * to set up is not attached: 402.
 */
export function attachPaymentMethod(tx: Tx, id: string, customerId: string): PaymentMethod {
  const customer = requireCustomer(tx, customerId, "customer");
  const method = requirePaymentMethod(tx, id);
  if (method.customer === customer.id) return method;
  if (method.customer) {
    throw invalidRequest("The payment method you provided has already been attached to a customer.");
  }
  refuseSpent(tx, method);
  const refusal = behaviourOf(tx, method.id).onSetup;
  if (refusal) throw cardFailure(refusal, { payment_method: method });
  return giveToCustomer(tx, method, customer.id);
}

/** A card used while unattached, or detached from its customer, can never be used again. */
export function refuseSpent(tx: Tx, method: PaymentMethod): void {
  if (!get(tx, "card_secret", method.id).spent) return;
  throw invalidRequest(
    "The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.",
    { param: "payment_method" },
  );
}

export function spend(tx: Tx, methodId: string): void {
  put(tx, "card_secret", { ...get(tx, "card_secret", methodId), spent: true });
}

/** Attaches without asking the bank again; checkout has just charged or set up the card. */
export function giveToCustomer(tx: Tx, method: PaymentMethod, customer: string): PaymentMethod {
  const attached = put(tx, "payment_method", { ...method, customer });
  emit(tx, "payment_method.attached", attached);
  return attached;
}

/** Detaches the card from its customer; it is removed wherever it was the default. */
export function detachPaymentMethod(tx: Tx, id: string): PaymentMethod {
  const method = requirePaymentMethod(tx, id);
  if (!method.customer) {
    throw invalidRequest(
      "The payment method you provided is not attached to a customer so detachment is impossible.",
    );
  }
  const owner = get(tx, "customer", method.customer);
  const detached = put(tx, "payment_method", { ...method, customer: null });
  spend(tx, id);
  emit(tx, "payment_method.detached", detached, { customer: owner.id });
  if (owner.invoice_settings.default_payment_method === id) {
    saveCustomer(tx, owner, {
      ...owner,
      invoice_settings: { ...owner.invoice_settings, default_payment_method: null },
    });
  }
  for (const subscription of rowsBy(tx, "subscription", "customer", owner.id)) {
    if (subscription.default_payment_method !== id) continue;
    const without = put(tx, "subscription", { ...subscription, default_payment_method: null });
    emitChange(tx, "customer.subscription.updated", subscription, without);
  }
  return detached;
}

export function updatePaymentMethod(
  tx: Tx,
  id: string,
  params: Stripe.PaymentMethodUpdateParams,
): PaymentMethod {
  const method = requirePaymentMethod(tx, id);
  const card = method.card && {
    ...method.card,
    exp_month: params.card?.exp_month ?? method.card.exp_month,
    exp_year: params.card?.exp_year ?? method.card.exp_year,
  };
  const next: PaymentMethod = { ...method, card, metadata: mergeMetadata(method.metadata, params.metadata) };
  put(tx, "payment_method", next);
  emitChange(tx, "payment_method.updated", method, next);
  return next;
}

/** A stored card, or a new one if the id is one of Stripe's test ids. */
export function requirePaymentMethod(tx: Tx, id: string, param = "payment_method"): PaymentMethod {
  const method = find(tx, "payment_method", id);
  if (method) return method;
  const number = numberOfTestId(id);
  if (!number) throw noSuch("PaymentMethod", id, param, param === "payment_method");
  return storeCard(tx, mustRead({ number, ...nextYear(tx.now) }, tx.now), { name: null, email: null });
}

/** A card that must be this customer's own, as a default payment method must be. */
export function requireOwnCard(tx: Tx, id: string, customer: string, param: string): PaymentMethod {
  const method = requirePaymentMethod(tx, id, param);
  if (method.customer === customer) return method;
  throw invalidRequest(
    `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`,
    { param, code: "resource_missing" },
  );
}

export function behaviourOf(tx: Tx, methodId: string): CardBehaviour {
  const { number, mood } = get(tx, "card_secret", methodId);
  const behaviour = cardBehaviour(number);
  if (!behaviour) throw new Error(`payment method ${methodId} has a number that is no test card`);
  if (mood === undefined) return behaviour;
  return { ...behaviour, onCharge: mood === "refusing" ? (behaviour.onCharge ?? DECLINES.generic) : null };
}

/** The same card number has the same fingerprint for every customer. */
function fingerprintOf(number: string): string {
  let hash = 7n;
  for (const digit of number) hash = (hash * 131n + BigInt(digit)) % 2n ** 80n;
  return hash.toString(36).padStart(16, "0").slice(-16);
}
