import type Stripe from "stripe";
import { cancelSubscription } from "./cancellation";
import { requireCustomer, saveCustomer } from "./customers";
import { emit } from "./emit";
import { invalidRequest } from "./errors";
import { newId } from "./ids";
import { mergeMetadata, textOr } from "./metadata";
import type { Customer, Tombstone } from "./objects";
import { attachPaymentMethod, requireOwnCard } from "./payment-methods";
import { cancelWaitingSchedules } from "./schedule-follow";
import { get, put, rowsBy, type Tx } from "./state";
import { mayAddCustomer, requireTestClock } from "./test-clock-limits";

export function createCustomer(tx: Tx, params: Stripe.CustomerCreateParams): Customer {
  if (params.test_clock) mayAddCustomer(tx, requireTestClock(tx, params.test_clock, "test_clock").id);
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
    test_clock: tx.clock,
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

/** Deletes permanently: live subscriptions end immediately, and the id only reports that it is deleted. */
export function deleteCustomer(tx: Tx, id: string): Tombstone {
  const customer = requireCustomer(tx, id);
  for (const subscription of rowsBy(tx, "subscription", "customer", id)) {
    if (!subscription.ended_at) cancelSubscription(tx, subscription.id, {});
  }
  cancelWaitingSchedules(tx, id);
  const gone: Tombstone = { id, object: "customer", deleted: true };
  // The row stays for the invoices that refer to it; callers see the tombstone from now on.
  put(tx, "tombstone", gone);
  put(tx, "customer", { ...get(tx, "customer", id), email: null });
  emit(tx, "customer.deleted", customer);
  return gone;
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
  return requireOwnCard(tx, methodId, customer, "invoice_settings[default_payment_method]").id;
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
