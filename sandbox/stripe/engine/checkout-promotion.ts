import type { CheckoutCompletion } from "../contract";
import { type Redemption, readPromotion } from "./discounts";
import { StripeFailure } from "./errors";
import type { CheckoutSession } from "./objects";
import { get, idsBy, type Tx } from "./state";

export type Refused = Exclude<CheckoutCompletion, { kind: "complete" }>;

export type Redeemed = { list: Redemption[]; shown: CheckoutSession["discounts"] };

/** The code the person typed, if the session allows codes. */
export function withPromotion(
  tx: Tx,
  session: CheckoutSession,
  code: string | undefined,
): Redeemed | Refused {
  const { redemptions } = get(tx, "session_intent", session.id);
  if (!code) return { list: redemptions, shown: null };
  const invalid: Refused = {
    kind: "declined",
    code: "promotion_code_invalid",
    declineCode: null,
    message: "This code is invalid.",
  };
  if (!session.allow_promotion_codes) return invalid;
  const ids = idsBy(tx.state, "promotion_code", "code", code.trim().toLowerCase());
  for (const id of ids) {
    try {
      const who = {
        customer: session.customer,
        currency: session.currency ?? "",
        amount: session.amount_subtotal ?? 0,
      };
      const found = readPromotion(tx, id, "promotion_code", who);
      return { list: [found], shown: [{ coupon: null, promotion_code: id }] };
    } catch (error) {
      if (!(error instanceof StripeFailure)) throw error;
    }
  }
  return invalid;
}
