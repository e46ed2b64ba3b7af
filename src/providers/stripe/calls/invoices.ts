import Stripe from "stripe";
import type { PaymentAnswer } from "../../provider";
import { stripeFailure } from "../errors";
import type { StripeGateway } from "../gateway";
import { toStripeId } from "../mappers/primitives";
import type { Pace as Call } from "../pace";

/** The bank asks for the customer's authentication: charging again without them would fail the same way. */
const NEEDS_CUSTOMER: readonly string[] = [
  "authentication_required",
  "invoice_payment_intent_requires_action",
  "subscription_payment_intent_requires_action",
];

export function invoiceCalls(stripe: Stripe, call: Call): Pick<StripeGateway, "payInvoice"> {
  return {
    payInvoice: async ({ invoiceId, key }) => {
      const id = toStripeId(invoiceId);
      try {
        const invoice = await call("POST invoices/:id/pay", () =>
          stripe.invoices.pay(id, { off_session: true }, { idempotencyKey: key }),
        );
        return invoice.status === "paid" ? { kind: "paid" } : { kind: "not_open", status: invoice.status };
      } catch (error) {
        const refused = toRefusal(error);
        if (refused === null) throw error;
        if (refused.kind === "declined") return refused;
        const invoice = await call("GET invoices/:id", () => stripe.invoices.retrieve(id));
        if (invoice.status !== "open") return { kind: "not_open", status: invoice.status };
        if (refused.kind === "refused") throw error;
        return { kind: "needs_authentication", url: invoice.hosted_invoice_url ?? null };
      }
    },
  };
}

type Refusal = Extract<PaymentAnswer, { kind: "declined" }> | { kind: "refused" | "needs_customer" };

function toRefusal(error: unknown): Refusal | null {
  const failure = stripeFailure(error);
  const codes = error instanceof Stripe.errors.StripeError ? [error.code, error.decline_code] : [];
  if (codes.some((code) => code !== undefined && NEEDS_CUSTOMER.includes(code))) {
    return { kind: "needs_customer" };
  }
  switch (failure?.kind) {
    case "card":
      return {
        kind: "declined",
        code: failure.code,
        declineCode: failure.declineCode,
        message: failure.message,
      };
    case "invalid":
      return { kind: "refused" };
    default:
      return null;
  }
}
