import type Stripe from "stripe";
import { cancelSubscription } from "./cancellation";
import { emit, emitChange } from "./emit";
import { invalidRequest, noSuch } from "./errors";
import { newId } from "./ids";
import { mergeMetadata, textOr } from "./metadata";
import type { Customer, Tombstone } from "./objects";
import { attachPaymentMethod } from "./payment-methods";
import { find, get, put, rowsBy, type Tx } from "./state";

export function createCustomer(tx: Tx, params: Stripe.CustomerCreateParams): Customer {
  const customer: Customer = {
    id: newId(tx, "cus"),
    object: "customer",
    address: addressOf(params.address) ?? null,
    balance: params.balance ?? 0,
    created: tx.now,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: params.description || null,
    email: checkedEmail(params.email) ?? null,
    invoice_prefix: params.invoice_prefix ?? newId(tx, "prefix").toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: mergeMetadata(null, params.metadata),
    name: params.name || null,
    next_invoice_sequence: params.next_invoice_sequence ?? 1,
    phone: params.phone || null,
    preferred_locales: params.preferred_locales ?? [],
    shipping: null,
    tax_exempt: params.tax_exempt || "none",
    test_clock: null,
  };
  emit(tx, "customer.created", put(tx, "customer", customer));
  if (!params.payment_method) return setDefaultCard(tx, customer, params.invoice_settings);
  const method = attachPaymentMethod(tx, params.payment_method, customer.id);
  const asked = params.invoice_settings?.default_payment_method;
  return setDefaultCard(
    tx,
    customer,
    asked ? { default_payment_method: asked === params.payment_method ? method.id : asked } : undefined,
  );
}

export function updateCustomer(tx: Tx, id: string, params: Stripe.CustomerUpdateParams): Customer {
  const customer = requireCustomer(tx, id);
  const settings = params.invoice_settings;
  const next: Customer = {
    ...customer,
    address: params.address === undefined ? customer.address : (addressOf(params.address) ?? null),
    balance: params.balance ?? customer.balance,
    description: textOr(customer.description, params.description),
    email: params.email === undefined ? customer.email : (checkedEmail(params.email) ?? null),
    invoice_prefix: params.invoice_prefix ?? customer.invoice_prefix,
    invoice_settings:
      settings?.default_payment_method === undefined
        ? customer.invoice_settings
        : {
            ...customer.invoice_settings,
            default_payment_method: ownCard(tx, id, settings.default_payment_method),
          },
    metadata: mergeMetadata(customer.metadata, params.metadata),
    name: textOr(customer.name, params.name),
    phone: textOr(customer.phone, params.phone),
    preferred_locales: params.preferred_locales ?? customer.preferred_locales,
    tax_exempt: params.tax_exempt === undefined ? customer.tax_exempt : params.tax_exempt || "none",
  };
  return saveCustomer(tx, customer, next);
}

/** Deletes for good: live subscriptions end at once, and the id answers only that it is deleted. */
export function deleteCustomer(tx: Tx, id: string): Tombstone {
  const customer = requireCustomer(tx, id);
  for (const subscription of rowsBy(tx, "subscription", "customer", id)) {
    if (!subscription.ended_at) cancelSubscription(tx, subscription.id, {});
  }
  const gone: Tombstone = { id, object: "customer", deleted: true };
  // The row stays for the invoices that name it; the tombstone is what callers see from now on.
  put(tx, "tombstone", gone);
  put(tx, "customer", { ...get(tx, "customer", id), email: null });
  emit(tx, "customer.deleted", customer);
  return gone;
}

export function saveCustomer(tx: Tx, before: Customer, after: Customer): Customer {
  put(tx, "customer", after);
  emitChange(tx, "customer.updated", before, after);
  return after;
}

/** A customer that exists and was not deleted. Pass the parameter's name when the id is not in the path. */
export function requireCustomer(tx: Tx, id: string, param?: string): Customer {
  const customer = find(tx, "customer", id);
  if (!customer || find(tx, "tombstone", id))
    throw noSuch("customer", id, param ?? "id", param === undefined);
  return customer;
}

/** A customer buys in one currency: the first one that was used stays. */
export function fixCurrency(tx: Tx, customerId: string, currency: string): void {
  const customer = get(tx, "customer", customerId);
  if (customer.currency === currency) return;
  if (customer.currency) {
    throw invalidRequest(
      `You cannot combine currencies on a single customer. This customer has an active subscription, subscription schedule, discount, quote, or invoice item with currency ${customer.currency}.`,
    );
  }
  saveCustomer(tx, customer, { ...customer, currency });
}

/** `delinquent`: an invoice that was tried is still open. */
export function followDebts(tx: Tx, customerId: string): void {
  const customer = get(tx, "customer", customerId);
  const invoices = rowsBy(tx, "invoice", "customer", customerId);
  const delinquent = invoices.some((invoice) => invoice.status === "open" && invoice.attempted);
  if (delinquent !== customer.delinquent) saveCustomer(tx, customer, { ...customer, delinquent });
}

function setDefaultCard(
  tx: Tx,
  customer: Customer,
  settings: Stripe.CustomerCreateParams["invoice_settings"],
): Customer {
  if (!settings?.default_payment_method) return get(tx, "customer", customer.id);
  const default_payment_method = ownCard(tx, customer.id, settings.default_payment_method);
  const next = { ...customer, invoice_settings: { ...customer.invoice_settings, default_payment_method } };
  return saveCustomer(tx, customer, next);
}

function ownCard(tx: Tx, customer: string, methodId: string): string | null {
  if (methodId === "") return null;
  const method = find(tx, "payment_method", methodId);
  if (!method) throw noSuch("PaymentMethod", methodId, "invoice_settings[default_payment_method]");
  if (method.customer !== customer) {
    throw invalidRequest(
      "The customer does not have a payment method with the ID " +
        `${methodId}. The payment method must be attached to the customer.`,
      { param: "invoice_settings[default_payment_method]", code: "resource_missing" },
    );
  }
  return methodId;
}

function checkedEmail(email: string | null | undefined): string | null | undefined {
  if (!email) return email === undefined ? undefined : null;
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
    throw invalidRequest(`Invalid email address: ${email}`, { param: "email", code: "email_invalid" });
  }
  return email;
}

function addressOf(
  given: Stripe.Emptyable<Stripe.AddressParam> | undefined,
): Customer["address"] | undefined {
  if (!given) return given === undefined ? undefined : null;
  const { city, country, line1, line2, postal_code, state } = given;
  return {
    city: city || null,
    country: country || null,
    line1: line1 || null,
    line2: line2 || null,
    postal_code: postal_code || null,
    state: state || null,
  };
}
