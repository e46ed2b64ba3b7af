import type { Decline } from "./card-declines";
import { StripeFailure } from "./errors";

/** 402 with the bank's reason. */
export function cardFailure(
  decline: Decline,
  more: { charge?: string; payment_intent?: unknown; payment_method?: unknown; setup_intent?: unknown } = {},
  keepsChanges = false,
): StripeFailure {
  return new StripeFailure(
    402,
    {
      type: "card_error",
      code: decline.code,
      ...(decline.declineCode ? { decline_code: decline.declineCode } : {}),
      ...(decline.advice ? { advice_code: decline.advice } : {}),
      message: decline.message,
      ...more,
    },
    keepsChanges,
  );
}
