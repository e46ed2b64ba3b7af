/** Stripe's test cards, named for the bank's answer. */
export const CARDS = {
  good: "4242424242424242",
  mastercard: "5555555555554444",
  declined: "4000000000000002",
  noFunds: "4000000000009995",
  /** Can be saved; every charge is declined. */
  failsWhenCharged: "4000000000000341",
} as const;

export type CardName = keyof typeof CARDS;

/** The same cards as attached through the API, where no number is typed. */
export const METHODS: Record<CardName, string> = {
  good: "pm_card_visa",
  mastercard: "pm_card_mastercard",
  declined: "pm_card_chargeDeclined",
  noFunds: "pm_card_chargeDeclinedInsufficientFunds",
  failsWhenCharged: "pm_card_chargeCustomerFail",
};
