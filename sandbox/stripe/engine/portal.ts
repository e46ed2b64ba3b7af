import type { PortalAction, PortalDetails, PortalResult } from "../portal-contract";
import { updateCustomer } from "./customer-commands";
import { StripeFailure } from "./errors";
import type { Subscription } from "./objects";
import { enterPortal, isWithinFlow, type Visit } from "./portal-access";
import { updateCard } from "./portal-card";
import { cancelInPortal, keepInPortal } from "./portal-end";
import { portalHome } from "./portal-home";
import { forgetLater } from "./portal-later";
import { changePlan, previewPlan } from "./portal-plan";
import { find, get, mark, put, rollback, type Tx } from "./state";
import { isEnded } from "./subscription-save";

/** One step of a person in the Billing Portal. A refused step is rolled back; only the visit is recorded. */
export function actInPortal(tx: Tx, secret: string, action: PortalAction): PortalResult {
  const visit = enterPortal(tx, secret);
  if ("kind" in visit) return visit;
  if (!isWithinFlow(visit, action)) {
    const { return_url: returnUrl, locale } = visit.session;
    return { kind: "gone", reason: "used", returnUrl, locale };
  }
  const before = mark(tx);
  try {
    return act(tx, visit, action);
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error;
    rollback(tx, before);
    const { code, message, param } = error.body;
    const reason = param === "email" ? "email" : code === "resource_missing" ? "no_card" : "other";
    return { kind: "refused", home: portalHome(tx, visit), reason, message };
  }
}

function act(tx: Tx, visit: Visit, action: PortalAction): PortalResult {
  const { features } = visit.configuration;
  switch (action.do) {
    case "open":
      return { kind: "home", home: portalHome(tx, visit) };
    case "update_card": {
      if (!features.payment_method_update.enabled) return notAllowed(tx, visit);
      const update = updateCard(tx, visit, action.card);
      if (update.kind === "kept") return done(tx, visit);
      const home = portalHome(tx, visit);
      if (update.kind === "requires_action") return { kind: "requires_action", home };
      const { code, declineCode, message } = update.decline;
      return { kind: "declined", home, code, declineCode, message };
    }
    case "cancel": {
      const subscription = ownSubscription(tx, visit, action.subscription);
      if (!features.subscription_cancel.enabled || !subscription) return notAllowed(tx, visit);
      cancelInPortal(tx, visit, subscription, action);
      return done(tx, visit);
    }
    case "keep": {
      const subscription = ownSubscription(tx, visit, action.subscription);
      if (!features.subscription_cancel.enabled || !subscription) return notAllowed(tx, visit);
      keepInPortal(tx, subscription);
      return done(tx, visit);
    }
    case "keep_plan": {
      const subscription = ownSubscription(tx, visit, action.subscription);
      if (!features.subscription_update.enabled || !subscription) return notAllowed(tx, visit);
      forgetLater(tx, subscription);
      return done(tx, visit);
    }
    case "preview_plan": {
      const subscription = ownSubscription(tx, visit, action.subscription);
      if (!subscription) return notAllowed(tx, visit);
      const preview = previewPlan(tx, visit, subscription, action);
      return { kind: "preview", home: portalHome(tx, visit), preview };
    }
    case "change_plan": {
      const subscription = ownSubscription(tx, visit, action.subscription);
      if (!subscription) return notAllowed(tx, visit);
      const after = changePlan(tx, visit, subscription, action);
      return after.pending_update ? paymentNeeded(tx, visit, after) : done(tx, visit);
    }
    case "update_customer":
      return updateDetails(tx, visit, action.details);
    default: {
      const never: never = action;
      return never;
    }
  }
}

function done(tx: Tx, visit: Visit): PortalResult {
  const access = get(tx, "portal_access", visit.access.id);
  if (visit.session.flow) put(tx, "portal_access", { ...access, isFlowDone: true });
  return { kind: "done", home: portalHome(tx, visit) };
}

function notAllowed(tx: Tx, visit: Visit): PortalResult {
  const message = "The portal's configuration does not allow this.";
  return { kind: "refused", home: portalHome(tx, visit), reason: "not_allowed", message };
}

/** The change is pending: the person pays its invoice, which applies it, or lets it expire. */
function paymentNeeded(tx: Tx, visit: Visit, subscription: Subscription): PortalResult {
  const invoice = find(tx, "invoice", subscription.latest_invoice);
  const home = portalHome(tx, visit);
  return { kind: "payment_needed", home, invoiceUrl: invoice?.hosted_invoice_url ?? "" };
}

function updateDetails(tx: Tx, visit: Visit, details: PortalDetails): PortalResult {
  const { updateDetails: allowed } = portalHome(tx, visit).may;
  const asked = Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
  if (Object.keys(asked).some((field) => !allowed.some((one) => one === field))) return notAllowed(tx, visit);
  updateCustomer(tx, visit.customer.id, asked);
  return done(tx, visit);
}

/** Another customer's subscription, or an ended one, is not found here. */
function ownSubscription(tx: Tx, visit: Visit, id: string): Subscription | null {
  const subscription = find(tx, "subscription", id);
  if (!subscription || subscription.customer !== visit.customer.id || isEnded(subscription)) return null;
  return subscription;
}
