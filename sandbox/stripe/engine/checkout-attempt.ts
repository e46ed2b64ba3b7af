import type { CheckoutSession, PaymentIntent, SessionIntent, SetupIntent } from "./objects";
import { createIntent } from "./payment-intents";
import { openSetupIntent } from "./setup-intents";
import { find, get, put, type Tx } from "./state";

/** Reuses the intent of an earlier attempt; its amount follows what is due now. */
export function intentOf(
  tx: Tx,
  session: CheckoutSession,
  customer: string | null,
  due: number,
): PaymentIntent {
  const wish = get(tx, "session_intent", session.id);
  const earlier = find(tx, "payment_intent", wish.attempt);
  if (earlier) return put(tx, "payment_intent", { ...earlier, amount: due, customer });
  const intent = createIntent(tx, {
    amount: due,
    currency: session.currency ?? "",
    customer,
    description: "Subscription creation",
    receiptEmail: session.customer_email,
  });
  remember(tx, wish, intent.id);
  return intent;
}

/** The same when nothing is due and the card is only set up. */
export function setupOf(tx: Tx, session: CheckoutSession, customer: string | null): SetupIntent {
  const wish = get(tx, "session_intent", session.id);
  const earlier = find(tx, "setup_intent", wish.attempt);
  if (earlier) return put(tx, "setup_intent", { ...earlier, customer });
  const intent = openSetupIntent(tx, { customer });
  remember(tx, wish, intent.id);
  return intent;
}

function remember(tx: Tx, wish: SessionIntent, attempt: string): void {
  put(tx, "session_intent", { ...wish, attempt });
}
