import type Stripe from "stripe";
import { requireCustomer } from "./customers";
import { invalidRequest } from "./errors";
import type { PaymentIntent, PaymentMethod } from "./objects";
import { refuseSpent, requirePaymentMethod } from "./payment-methods";
import type { Tx } from "./state";

const LARGEST = 99_999_999;
const SMALLEST: Record<string, number> = { gbp: 30 };

/** A valid amount, in the smallest unit. Refuses with Stripe's codes for too small and too large. */
export function readAmount(amount: number, currency: string): number {
  if (amount < 1) {
    throw invalidRequest("This value must be greater than or equal to 1.", {
      param: "amount",
      code: "parameter_invalid_integer",
    });
  }
  const smallest = SMALLEST[currency] ?? 50;
  if (amount < smallest) {
    throw invalidRequest(`Amount must be at least ${(smallest / 100).toFixed(2)} ${currency}`, {
      param: "amount",
      code: "amount_too_small",
    });
  }
  if (amount > LARGEST) {
    throw invalidRequest(`Amount must be no more than 999,999.99 ${currency}`, {
      param: "amount",
      code: "amount_too_large",
    });
  }
  return amount;
}

export function readCurrency(currency: string): string {
  const read = currency.toLowerCase();
  if (/^[a-z]{3}$/.test(read)) return read;
  throw invalidRequest(`Invalid currency: ${currency}.`, { param: "currency" });
}

/** A card that can pay for this customer: their own, or an unattached one. */
export function readMethod(tx: Tx, id: string, customer: string | null): PaymentMethod {
  const method = requirePaymentMethod(tx, id);
  if (method.customer === null) refuseSpent(tx, method);
  else if (customer === null) {
    throw invalidRequest(
      `The payment method supplied (${id}) belongs to a Customer. Please include the Customer in the \`customer\` parameter on the PaymentIntent.`,
      { param: "payment_method" },
    );
  } else if (method.customer !== customer) {
    throw invalidRequest(
      `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`,
      { param: "payment_method", code: "resource_missing" },
    );
  }
  return method;
}

/** Parameters that require `confirm: true`. */
export function refuseUnconfirmed(params: Stripe.PaymentIntentCreateParams): void {
  if (params.confirm) return;
  for (const name of ["off_session", "return_url", "error_on_requires_action"] as const) {
    if (params[name] === undefined) continue;
    throw invalidRequest(`The parameter \`${name}\` can only be used when \`confirm\` is true.`, {
      param: name,
    });
  }
}

/** The fields that create and update share, as stored on the intent. */
export function readCommon(
  tx: Tx,
  params: Stripe.PaymentIntentUpdateParams | Stripe.PaymentIntentCreateParams,
): Partial<PaymentIntent> {
  const fields: Partial<PaymentIntent> = {};
  if (params.customer) fields.customer = requireCustomer(tx, params.customer, "customer").id;
  if (params.description !== undefined) fields.description = params.description || null;
  if (params.receipt_email !== undefined) fields.receipt_email = params.receipt_email || null;
  if (params.setup_future_usage !== undefined) fields.setup_future_usage = params.setup_future_usage || null;
  if (params.statement_descriptor !== undefined) {
    fields.statement_descriptor = params.statement_descriptor || null;
  }
  if (params.statement_descriptor_suffix !== undefined) {
    fields.statement_descriptor_suffix = params.statement_descriptor_suffix || null;
  }
  if (params.capture_method) fields.capture_method = params.capture_method;
  return fields;
}
