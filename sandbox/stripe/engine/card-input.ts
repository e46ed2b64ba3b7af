import type { Decline } from "./card-declines";
import { type CardBehaviour, cardBehaviour } from "./cards";

export type CardInput = { number: string; expMonth: number; expYear: number; cvc?: string };
export type ReadCard = { number: string; expMonth: number; expYear: number; behaviour: CardBehaviour };

/** Validates a typed card: length and check digit, date, code, test numbers only. */
export function readCard(input: CardInput, now: number): ReadCard | Decline {
  const number = input.number.replace(/[\s-]/g, "");
  if (!/^\d{12,19}$/.test(number) || !passesLuhn(number)) {
    return { code: "incorrect_number", declineCode: null, message: "Your card number is incorrect." };
  }
  const date = readDate(input, now);
  if ("code" in date) return date;
  const behaviour = cardBehaviour(number);
  if (input.cvc !== undefined && !hasCodeLength(input.cvc, behaviour)) {
    return { code: "invalid_cvc", declineCode: null, message: "Your card's security code is invalid." };
  }
  if (!behaviour) {
    return {
      code: "card_declined",
      declineCode: "test_mode_live_card",
      message:
        "Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test cards, visit: https://stripe.com/docs/testing.",
    };
  }
  return { number, ...date, behaviour };
}

function readDate(input: CardInput, now: number): { expMonth: number; expYear: number } | Decline {
  const { expMonth } = input;
  const expYear = input.expYear < 100 ? 2000 + input.expYear : input.expYear;
  if (!Number.isInteger(expMonth) || expMonth < 1 || expMonth > 12) {
    return {
      code: "invalid_expiry_month",
      declineCode: null,
      message: "Your card's expiration month is invalid.",
    };
  }
  const today = new Date(now * 1000);
  const passed = expYear < today.getUTCFullYear();
  const passedThisYear = expYear === today.getUTCFullYear() && expMonth < today.getUTCMonth() + 1;
  if (!Number.isInteger(expYear) || passed || passedThisYear || expYear > today.getUTCFullYear() + 50) {
    return {
      code: "invalid_expiry_year",
      declineCode: null,
      message: "Your card's expiration year is invalid.",
    };
  }
  return { expMonth, expYear };
}

function hasCodeLength(cvc: string, behaviour: CardBehaviour | null): boolean {
  return behaviour?.brand === "amex" ? /^\d{3,4}$/.test(cvc) : /^\d{3}$/.test(cvc);
}

function passesLuhn(number: string): boolean {
  let sum = 0;
  for (let i = 0; i < number.length; i++) {
    let digit = Number(number[number.length - 1 - i]);
    if (i % 2 === 1) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 === 0;
}
