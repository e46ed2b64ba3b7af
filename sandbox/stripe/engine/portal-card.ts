import type { TypedCard } from "../contract";
import type { Decline } from "./card-declines";
import { readCard } from "./card-input";
import { authenticationOf } from "./checkout-answer";
import { saveCustomer } from "./customers";
import type { PaymentMethod, SetupIntent } from "./objects";
import { giveToCustomer, storeCard } from "./payment-methods";
import type { Visit } from "./portal-access";
import { attemptSetup, openSetupIntent } from "./setup-intents";
import { find, get, mark, put, rollback, rowsBy, type Tx } from "./state";
import { isEnded, saveSubscription } from "./subscription-save";

export type CardUpdate =
  | { kind: "kept"; method: PaymentMethod }
  | { kind: "declined"; decline: Decline }
  | { kind: "requires_action" };

/**
 * A typed card replaces the one on file: set up for later charges, attached, made the default of the customer
 * and of each subscription that had its own card. A declined one leaves only the failed setup intent, which
 * the next card reuses.
 */
export function updateCard(tx: Tx, visit: Visit, typed: TypedCard): CardUpdate {
  const { number, expMonth, expYear, cvc } = typed;
  const card = readCard({ number, expMonth, expYear, cvc }, tx.now);
  if (!("behaviour" in card)) return { kind: "declined", decline: card };
  const intent = setupOf(tx, visit);
  const authentication = authenticationOf(typed);
  const owner = { name: typed.name ?? null, email: visit.customer.email };

  const before = mark(tx);
  const attached = giveToCustomer(tx, storeCard(tx, card, owner), visit.customer.id);
  const outcome = attemptSetup(tx, intent, attached, authentication);
  if (outcome.kind === "succeeded") {
    put(tx, "portal_access", { ...visit.access, setup: null });
    makeDefault(tx, visit.customer.id, attached.id);
    return { kind: "kept", method: attached };
  }
  // The card is rolled back: it stays unattached, and only the attempt is kept.
  rollback(tx, before);
  const tried = attemptSetup(tx, intent, storeCard(tx, card, owner), authentication);
  if (tried.kind === "declined") return { kind: "declined", decline: tried.decline };
  return { kind: "requires_action" };
}

function setupOf(tx: Tx, { access, customer }: Visit): SetupIntent {
  const earlier = find(tx, "setup_intent", access.setup);
  if (earlier) return earlier;
  const intent = openSetupIntent(tx, { customer: customer.id });
  put(tx, "portal_access", { ...access, setup: intent.id });
  return intent;
}

function makeDefault(tx: Tx, customerId: string, method: string): void {
  const customer = get(tx, "customer", customerId);
  saveCustomer(tx, customer, {
    ...customer,
    invoice_settings: { ...customer.invoice_settings, default_payment_method: method },
  });
  for (const subscription of rowsBy(tx, "subscription", "customer", customerId)) {
    // A subscription without its own card uses the customer's.
    if (isEnded(subscription) || subscription.default_payment_method === null) continue;
    saveSubscription(tx, subscription, { ...subscription, default_payment_method: method });
  }
}
