import type { CheckoutCompletion, TypedCard } from "../contract";
import { readCard } from "./card-input";
import { askForAuthentication, authenticationOf, declinedWith } from "./checkout-answer";
import { collectInvoice } from "./collect";
import { emitChange } from "./emit";
import { subscriptionOf } from "./invoices";
import type { Invoice } from "./objects";
import { giveToCustomer, storeCard } from "./payment-methods";
import { find, get, put, type Tx } from "./state";
import { isEnded } from "./subscription-save";

/**
 * Pays on the hosted invoice page. The customer is present, so 3-D Secure can be requested. The card that
 * paid becomes the subscription's default; otherwise the next renewal would charge the failing one again.
 */
export function payHosted(tx: Tx, id: string, typed: TypedCard): CheckoutCompletion {
  const invoice = find(tx, "invoice", id);
  if (!invoice) return { kind: "gone", message: "This invoice does not exist." };
  if (invoice.status !== "open" && invoice.status !== "uncollectible") {
    return { kind: "gone", message: `This invoice is ${invoice.status}.` };
  }
  const card = readCard(
    { number: typed.number, expMonth: typed.expMonth, expYear: typed.expYear, cvc: typed.cvc },
    tx.now,
  );
  if (!("behaviour" in card)) return declinedWith(card);
  const method = storeCard(tx, card, { name: typed.name ?? null, email: invoice.customer_email });
  const collected = collectInvoice(tx, id, { method, authentication: authenticationOf(typed), by: "hand" });
  switch (collected.kind) {
    case "paid":
      keepCard(tx, collected.invoice, method.id);
      return { kind: "complete", session: get(tx, "invoice", id) };
    case "failed":
      return collected.outcome.kind === "declined"
        ? declinedWith(collected.outcome.decline)
        : askForAuthentication();
    case "no_method":
      throw new Error(`invoice ${id} was to be paid by a typed card and none arrived`);
    default: {
      const never: never = collected;
      return never;
    }
  }
}

function keepCard(tx: Tx, invoice: Invoice, methodId: string): void {
  const method = get(tx, "payment_method", methodId);
  if (invoice.customer) giveToCustomer(tx, method, invoice.customer);
  const subscription = subscriptionOf(tx, invoice);
  if (!subscription || isEnded(subscription)) return;
  const next = put(tx, "subscription", { ...subscription, default_payment_method: methodId });
  emitChange(tx, "customer.subscription.updated", subscription, next);
}
