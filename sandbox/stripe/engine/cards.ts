/**
 * The test cards: what the bank would answer for each number. Numbers and behaviour follow Stripe's
 * public testing page; https://docs.stripe.com/testing.
 */
export type Decline = { code: string; declineCode: string | null; message: string; advice?: Advice };
type Advice = "try_again_later" | "confirm_card_data" | "do_not_try_again";

export type CardBehaviour = {
  brand: string;
  country: string;
  funding: "credit" | "debit" | "prepaid";
  /** Refused when it is saved or set up; a card refused here can never be attached. */
  onSetup: Decline | null;
  /** Refused when money is asked for. */
  onCharge: Decline | null;
  /** "setup": asks once, then works while the customer is away. "always": asks at every charge. */
  authentication: "never" | "setup" | "always";
  dispute: "fraudulent" | null;
};

const declined = (declineCode: string, advice: Advice = "try_again_later"): Decline => ({
  code: "card_declined",
  declineCode,
  message:
    declineCode === "insufficient_funds" ? "Your card has insufficient funds." : "Your card was declined.",
  advice,
});

const DECLINES = {
  generic: declined("generic_decline"),
  funds: declined("insufficient_funds"),
  lost: declined("lost_card", "do_not_try_again"),
  stolen: declined("stolen_card", "do_not_try_again"),
  fraudulent: declined("fraudulent", "do_not_try_again"),
  velocity: declined("card_velocity_exceeded"),
  expired: {
    code: "expired_card",
    declineCode: "expired_card",
    message: "Your card has expired.",
    advice: "do_not_try_again",
  },
  cvc: {
    code: "incorrect_cvc",
    declineCode: "incorrect_cvc",
    message: "Your card's security code is incorrect.",
    advice: "confirm_card_data",
  },
  processing: {
    code: "processing_error",
    declineCode: "processing_error",
    message: "An error occurred while processing your card. Try again in a little bit.",
    advice: "try_again_later",
  },
} satisfies Record<string, Decline>;

const GOOD: CardBehaviour = {
  brand: "visa",
  country: "US",
  funding: "credit",
  onSetup: null,
  onCharge: null,
  authentication: "never",
  dispute: null,
};

const refusing = (decline: Decline): CardBehaviour => ({ ...GOOD, onSetup: decline, onCharge: decline });

const CARDS: Record<string, CardBehaviour> = {
  "4242424242424242": GOOD,
  "4000056655665556": { ...GOOD, funding: "debit" },
  "5555555555554444": { ...GOOD, brand: "mastercard" },
  "2223003122003222": { ...GOOD, brand: "mastercard" },
  "5200828282828210": { ...GOOD, brand: "mastercard", funding: "debit" },
  "5105105105105100": { ...GOOD, brand: "mastercard", funding: "prepaid" },
  "378282246310005": { ...GOOD, brand: "amex" },
  "371449635398431": { ...GOOD, brand: "amex" },
  "6011111111111117": { ...GOOD, brand: "discover" },
  "3056930009020004": { ...GOOD, brand: "diners" },
  "36227206271667": { ...GOOD, brand: "diners" },
  "3566002020360505": { ...GOOD, brand: "jcb" },
  "6200000000000005": { ...GOOD, brand: "unionpay" },
  "4000000760000002": { ...GOOD, country: "BR" },
  "4000000000000002": refusing(DECLINES.generic),
  "4000000000009995": refusing(DECLINES.funds),
  "4000000000009987": refusing(DECLINES.lost),
  "4000000000009979": refusing(DECLINES.stolen),
  "4000000000000069": refusing(DECLINES.expired),
  "4000000000000127": refusing(DECLINES.cvc),
  "4000000000000119": refusing(DECLINES.processing),
  "4000000000006975": refusing(DECLINES.velocity),
  "4100000000000019": refusing(DECLINES.fraudulent),
  "4000000000000341": { ...GOOD, onCharge: DECLINES.generic },
  "4000002500003155": { ...GOOD, authentication: "setup" },
  "4000002760003184": { ...GOOD, authentication: "always" },
  "4000008260003178": { ...GOOD, authentication: "always", onCharge: DECLINES.funds },
  "4000000000003220": { ...GOOD, authentication: "always" },
  "4000000000000259": { ...GOOD, dispute: "fraudulent" },
};

/** Ids that stand for a card in test mode, and the number behind each. */
export const TEST_METHODS: Record<string, string> = {
  pm_card_visa: "4242424242424242",
  pm_card_visa_debit: "4000056655665556",
  pm_card_mastercard: "5555555555554444",
  pm_card_mastercard_debit: "5200828282828210",
  pm_card_mastercard_prepaid: "5105105105105100",
  pm_card_amex: "378282246310005",
  pm_card_discover: "6011111111111117",
  pm_card_diners: "3056930009020004",
  pm_card_jcb: "3566002020360505",
  pm_card_unionpay: "6200000000000005",
  pm_card_br: "4000000760000002",
  pm_card_chargeDeclined: "4000000000000002",
  pm_card_visa_chargeDeclined: "4000000000000002",
  pm_card_chargeDeclinedInsufficientFunds: "4000000000009995",
  pm_card_visa_chargeDeclinedInsufficientFunds: "4000000000009995",
  pm_card_visa_chargeDeclinedLostCard: "4000000000009987",
  pm_card_visa_chargeDeclinedStolenCard: "4000000000009979",
  pm_card_chargeDeclinedExpiredCard: "4000000000000069",
  pm_card_chargeDeclinedIncorrectCvc: "4000000000000127",
  pm_card_chargeDeclinedProcessingError: "4000000000000119",
  pm_card_chargeDeclinedFraudulent: "4100000000000019",
  pm_card_chargeCustomerFail: "4000000000000341",
  pm_card_authenticationRequiredOnSetup: "4000002500003155",
  pm_card_authenticationRequired: "4000002760003184",
  pm_card_authenticationRequiredChargeDeclinedInsufficientFunds: "4000008260003178",
  pm_card_threeDSecure2Required: "4000000000003220",
  pm_card_createDispute: "4000000000000259",
};

/** What a number will do. Null for a number that is not a test card (Stripe refuses real cards in test mode). */
export function cardBehaviour(number: string): CardBehaviour | null {
  return CARDS[number] ?? null;
}

export const AUTHENTICATION_FAILED: Decline = {
  code: "payment_intent_authentication_failure",
  declineCode: null,
  message:
    "We are unable to authenticate your payment method. Please choose a different payment method and try again.",
};
