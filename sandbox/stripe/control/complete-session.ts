import { parseCard } from "../pages/card-form";
import { completeAndNotify } from "../server/complete-checkout";
import { type FrontResponse, json, refusal } from "../server/front";
import { readObject } from "../server/sandbox";
import type { ControlInput } from "./handle-control";

/**
 * `POST /_sandbox/checkout/sessions/:id/complete { card }`: presses "pay" without a browser. `card` is a
 * number, or `{ number, expMonth, expYear, cvc, name, authenticate }`. → the session, or 402 with the reason.
 */
export async function completeSession({ sandbox, body, id }: ControlInput): Promise<FrontResponse> {
  const card = parseCard(body.card, sandbox.engine.now());
  if (!card)
    return refusal(
      400,
      "invalid_card",
      "`card` is a test card number, or an object with at least its `number`.",
    );
  if (!(await readObject(sandbox, `/v1/checkout/sessions/${id}`)))
    return refusal(404, "not_found", `There is no checkout session ${id}.`);
  const promotionCode = typeof body.promotionCode === "string" ? body.promotionCode : undefined;
  const result = await completeAndNotify(sandbox, { sessionId: id, card, promotionCode });
  switch (result.kind) {
    case "complete":
      return json(200, result.session);
    case "declined":
      return json(402, {
        error: {
          type: "card_error",
          code: result.code,
          decline_code: result.declineCode,
          message: result.message,
        },
      });
    case "requires_action":
      return json(402, {
        error: {
          type: "card_error",
          code: "authentication_required",
          decline_code: null,
          message: result.message,
        },
      });
    case "gone":
      return refusal(409, "session_not_open", result.message);
    default:
      return result satisfies never;
  }
}
