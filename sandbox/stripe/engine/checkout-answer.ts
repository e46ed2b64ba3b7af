import type { TypedCard } from "../contract";
import type { Decline } from "./card-declines";
import type { Authentication } from "./charges";
import type { Refused } from "./checkout-promotion";

/** The person's answer to the 3-D Secure step of a page. */
export function authenticationOf(typed: TypedCard): Authentication {
  if (typed.authenticate === undefined) return "ask";
  return typed.authenticate ? "passed" : "failed";
}

/** The page shows the reason and accepts another card. */
export function declinedWith(decline: Decline): Refused {
  return { kind: "declined", code: decline.code, declineCode: decline.declineCode, message: decline.message };
}

/** The page asks the person to confirm with the bank. */
export function askForAuthentication(): Refused {
  return { kind: "requires_action", message: "Your bank asks you to confirm this payment." };
}
