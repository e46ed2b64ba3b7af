/**
 * The bank's decline codes, as in https://docs.stripe.com/declines/codes. `network` is the card network's own
 * code (ISO 8583); null when the network was not asked.
 */
export type Decline = {
  code: string;
  declineCode: string | null;
  message: string;
  advice?: Advice;
  network?: string;
  /** Blocked by Stripe's fraud rules before the bank was asked. */
  isBlocked?: boolean;
};
type Advice = "try_again_later" | "confirm_card_data" | "do_not_try_again";

const MESSAGES: Record<string, string> = {
  insufficient_funds: "Your card has insufficient funds.",
  card_velocity_exceeded:
    "Your card was declined for making repeated attempts too frequently or exceeding its amount limit.",
};

const declined = (declineCode: string, network: string, advice: Advice = "try_again_later"): Decline => ({
  code: "card_declined",
  declineCode,
  message: MESSAGES[declineCode] ?? "Your card was declined.",
  advice,
  network,
});

export const DECLINES = {
  generic: declined("generic_decline", "01"),
  funds: declined("insufficient_funds", "51"),
  lost: declined("lost_card", "41", "do_not_try_again"),
  stolen: declined("stolen_card", "43", "do_not_try_again"),
  velocity: declined("card_velocity_exceeded", "61"),
  fraudulent: { ...declined("fraudulent", "59", "do_not_try_again"), isBlocked: true },
  expired: {
    code: "expired_card",
    declineCode: "expired_card",
    message: "Your card has expired.",
    advice: "do_not_try_again",
    network: "54",
  },
  cvc: {
    code: "incorrect_cvc",
    declineCode: "incorrect_cvc",
    message: "Your card's security code is incorrect.",
    advice: "confirm_card_data",
    network: "N7",
  },
  processing: {
    code: "processing_error",
    declineCode: "processing_error",
    message: "An error occurred while processing your card. Try again in a little bit.",
    advice: "try_again_later",
    network: "96",
  },
} satisfies Record<string, Decline>;

/** The cardholder failed the 3-D Secure step. The bank was not asked for money. */
export const AUTHENTICATION_FAILED: Decline = {
  code: "payment_intent_authentication_failure",
  declineCode: null,
  message:
    "We are unable to authenticate your payment method. Please choose a different payment method and try again.",
};

/** The same for a setup intent, which has its own code. */
export const SETUP_AUTHENTICATION_FAILED: Decline = {
  ...AUTHENTICATION_FAILED,
  code: "setup_intent_authentication_failure",
};

/** The bank requires authentication and the customer is absent (`off_session`). */
export const AUTHENTICATION_REQUIRED: Decline = {
  code: "authentication_required",
  declineCode: "authentication_required",
  message: "Your card was declined. This transaction requires authentication.",
  network: "1A",
};
