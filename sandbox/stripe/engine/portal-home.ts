import type {
  PortalAddress,
  PortalCard,
  PortalField,
  PortalFlow,
  PortalHome,
  PortalInvoice,
  PortalSubscription,
} from "../portal-contract";
import type { Customer, Invoice, PortalSession, Subscription } from "./objects";
import type { Visit } from "./portal-access";
import { plannedChange } from "./portal-later";
import { offersFor, planOfPrice } from "./portal-offers";
import { find, get, rowsBy, type Tx } from "./state";
import { isEnded } from "./subscription-save";

const INVOICES_SHOWN = 24;
const FIELDS: readonly PortalField[] = ["name", "email", "phone", "address"];

/** Everything the portal shows at this moment. */
export function portalHome(tx: Tx, visit: Visit): PortalHome {
  const { session, configuration } = visit;
  const customer = get(tx, "customer", visit.customer.id);
  const { customer_update, invoice_history, payment_method_update, subscription_cancel } =
    configuration.features;
  const live = rowsBy(tx, "subscription", "customer", customer.id).filter(
    (one) => !isEnded(one) && one.status !== "incomplete",
  );
  return {
    locale: localeOf(session, customer),
    returnUrl: session.return_url,
    headline: configuration.business_profile.headline,
    privacyUrl: configuration.business_profile.privacy_policy_url,
    termsUrl: configuration.business_profile.terms_of_service_url,
    flow: flowOf(session, get(tx, "portal_access", visit.access.id).isFlowDone),
    may: {
      updateCard: payment_method_update.enabled,
      seeInvoices: invoice_history.enabled,
      cancel: subscription_cancel.enabled
        ? {
            atPeriodEnd: subscription_cancel.mode === "at_period_end",
            refunds: subscription_cancel.proration_behavior !== "none",
            reasons: subscription_cancel.cancellation_reason.enabled
              ? subscription_cancel.cancellation_reason.options
              : [],
          }
        : null,
      updateDetails: customer_update.enabled
        ? FIELDS.filter((field) => customer_update.allowed_updates.includes(field))
        : [],
    },
    customer: {
      name: customer.name ?? null,
      email: customer.email,
      phone: customer.phone ?? null,
      address: addressOf(customer),
    },
    card: cardOnFile(tx, customer, live),
    subscriptions: live.reverse().map((one) => showSubscription(tx, visit, one)),
    invoices: invoice_history.enabled ? invoicesOf(tx, customer.id) : [],
  };
}

function localeOf(session: PortalSession, customer: Customer): string | null {
  if (session.locale && session.locale !== "auto") return session.locale;
  return customer.preferred_locales?.[0] ?? null;
}

function flowOf({ flow }: PortalSession, isDone: boolean): PortalFlow | null {
  if (!flow) return null;
  const confirm = flow.subscription_update_confirm;
  const named = flow.subscription_cancel ?? flow.subscription_update ?? confirm;
  const { redirect, hosted_confirmation } = flow.after_completion;
  return {
    type: flow.type as PortalFlow["type"],
    subscription: named?.subscription ?? null,
    price: confirm?.items[0]?.price ?? null,
    quantity: confirm?.items[0]?.quantity ?? null,
    isDone,
    after: redirect
      ? { type: "redirect", url: redirect.return_url }
      : hosted_confirmation
        ? { type: "hosted_confirmation", message: hosted_confirmation.custom_message }
        : { type: "portal_homepage" },
  };
}

function showSubscription(tx: Tx, visit: Visit, subscription: Subscription): PortalSubscription {
  const { data: items } = subscription.items;
  const [item] = items;
  if (!item) throw new Error(`subscription ${subscription.id} has no item`);
  const { features } = visit.configuration;
  const planned = plannedChange(tx, subscription);
  return {
    id: subscription.id,
    status: subscription.status,
    plan: planOfPrice(tx, get(tx, "price", item.price.id)),
    quantity: item.quantity ?? 1,
    offers: offersFor(tx, visit.configuration, subscription),
    nextAt: Math.min(...items.map((one) => one.current_period_end)),
    trialEnd: subscription.status === "trialing" ? subscription.trial_end : null,
    endsAt: subscription.cancel_at,
    scheduled: planned && { ...planned, mayUndo: features.subscription_update.enabled },
  };
}

/** The card of the next charge, if it is the same for all subscriptions. */
function cardOnFile(tx: Tx, customer: Customer, live: Subscription[]): PortalCard | null {
  const own = live.find((one) => one.default_payment_method !== null)?.default_payment_method;
  const method = find(tx, "payment_method", own ?? customer.invoice_settings.default_payment_method);
  if (!method?.card) return null;
  const { brand, last4, exp_month, exp_year } = method.card;
  return { brand, last4, expMonth: exp_month, expYear: exp_year };
}

function invoicesOf(tx: Tx, customer: string): PortalInvoice[] {
  const all = rowsBy(tx, "invoice", "customer", customer).filter((one) => one.status !== "draft");
  return all.slice(-INVOICES_SHOWN).reverse().map(showInvoice);
}

function showInvoice(invoice: Invoice): PortalInvoice {
  return {
    id: invoice.id,
    number: invoice.number,
    status: invoice.status ?? "open",
    createdAt: invoice.created,
    total: invoice.total,
    currency: invoice.currency,
    hostedUrl: invoice.hosted_invoice_url ?? null,
    pdfUrl: invoice.invoice_pdf ?? null,
  };
}

function addressOf({ address }: Customer): PortalAddress {
  return {
    line1: address?.line1 ?? "",
    line2: address?.line2 ?? "",
    city: address?.city ?? "",
    state: address?.state ?? "",
    postal_code: address?.postal_code ?? "",
    country: address?.country ?? "",
  };
}
