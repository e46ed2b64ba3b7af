import type { PortalAction, PortalResult } from "../portal-contract";
import type { Customer, PortalAccess, PortalConfiguration, PortalSession } from "./objects";
import { requireConfiguration } from "./portal-configurations";
import { find, get, put, type Tx } from "./state";
import { HOUR } from "./time";

/** How long an unopened URL is valid, and how long an opened one lasts without use. */
const UNOPENED = HOUR / 12;
const IDLE = HOUR;

/** The visitor of the portal and their permissions. */
export type Visit = {
  access: PortalAccess;
  session: PortalSession;
  configuration: PortalConfiguration;
  customer: Customer;
};

type Gone = Extract<PortalResult, { kind: "gone" }>;

/** Authenticates the bearer of the secret, and counts the visit as use. */
export function enterPortal(tx: Tx, secret: string): Visit | Gone {
  const access = find(tx, "portal_access", secret);
  if (!access) return { kind: "gone", reason: "unknown", returnUrl: null, locale: null };
  const session = get(tx, "portal_session", access.session);
  const { locale, return_url: returnUrl } = session;
  const customer = find(tx, "customer", session.customer);
  if (!customer || find(tx, "tombstone", session.customer))
    return { kind: "gone", reason: "customer_deleted", returnUrl, locale };
  const ends = access.usedAt === null ? session.created + UNOPENED : access.usedAt + IDLE;
  if (tx.now > ends) return { kind: "gone", reason: "expired", returnUrl, locale };
  const configuration = requireConfiguration(tx, session.configuration);
  return {
    access: put(tx, "portal_access", { ...access, usedAt: tx.now }),
    session,
    configuration,
    customer,
  };
}

const FLOW_OF = {
  update_card: ["payment_method_update"],
  cancel: ["subscription_cancel"],
  keep: [],
  keep_plan: [],
  preview_plan: ["subscription_update", "subscription_update_confirm"],
  change_plan: ["subscription_update", "subscription_update_confirm"],
  update_customer: ["customer_update"],
} as const satisfies Record<Exclude<PortalAction["do"], "open">, readonly string[]>;

/** A deep link opens one task only; the rest of the portal opens when it is done and links there. */
export function isWithinFlow({ session, access }: Visit, action: PortalAction): boolean {
  const { flow } = session;
  if (action.do === "open" || !flow) return true;
  if (access.isFlowDone) return flow.after_completion.type === "portal_homepage";
  const types: readonly string[] = FLOW_OF[action.do];
  if (!types.includes(flow.type)) return false;
  if (!("subscription" in action)) return true;
  const named = flow.subscription_cancel ?? flow.subscription_update ?? flow.subscription_update_confirm;
  if (named?.subscription !== action.subscription) return false;
  const confirmed = flow.subscription_update_confirm?.items[0]?.price;
  return confirmed === undefined || !("price" in action) || action.price === confirmed;
}
