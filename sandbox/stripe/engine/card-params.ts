import type Stripe from "stripe";
import { cardFailure } from "./card-failure";
import { type CardInput, type ReadCard, readCard } from "./card-input";
import { missingParam, noSuch } from "./errors";
import type { PaymentMethod } from "./objects";
import { numberOfTestId } from "./test-methods";

export type Address = NonNullable<PaymentMethod["billing_details"]["address"]>;

export const EMPTY_ADDRESS = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
};

export function addressOf(given: Stripe.Emptyable<Stripe.AddressParam> | undefined): Address {
  if (!given) return EMPTY_ADDRESS;
  return {
    city: given.city || null,
    country: given.country || null,
    line1: given.line1 || null,
    line2: given.line2 || null,
    postal_code: given.postal_code || null,
    state: given.state || null,
  };
}

export function cardFromParams(params: Stripe.PaymentMethodCreateParams, now: number): ReadCard {
  const card = params.card;
  if (!card) throw missingParam("card");
  if (card.token) {
    const number = numberOfTestId(card.token);
    if (!number) throw noSuch("token", card.token, "card[token]");
    return mustRead({ number, ...nextYear(now) }, now);
  }
  if (!card.number) throw missingParam("card[number]");
  if (card.exp_month === undefined) throw missingParam("card[exp_month]");
  if (card.exp_year === undefined) throw missingParam("card[exp_year]");
  return mustRead(
    { number: card.number, expMonth: card.exp_month, expYear: card.exp_year, cvc: card.cvc },
    now,
  );
}

export function mustRead(input: CardInput, now: number): ReadCard {
  const card = readCard(input, now);
  if ("behaviour" in card) return card;
  throw cardFailure(card);
}

export function nextYear(now: number): { expMonth: number; expYear: number } {
  const today = new Date(now * 1000);
  return { expMonth: today.getUTCMonth() + 1, expYear: today.getUTCFullYear() + 1 };
}
