import type Stripe from "stripe";
import { requireCustomer } from "./customers";
import { emit } from "./emit";
import { invalidRequest, missingParam } from "./errors";
import { newId } from "./ids";
import type { PortalConfiguration, PortalSession } from "./objects";
import { defaultConfiguration, requireConfiguration } from "./portal-configurations";
import { readFlow } from "./portal-flow";
import { mustBeUrl } from "./portal-url";
import { put, type Tx } from "./state";

/** Opens the portal for one customer: anyone with the URL may use it, for a limited time. */
export function createPortalSession(tx: Tx, params: Stripe.BillingPortal.SessionCreateParams): PortalSession {
  if (!params.customer) throw missingParam("customer");
  const customer = requireCustomer(tx, params.customer, "customer");
  const configuration = configurationOf(tx, params.configuration);
  const secret = newId(tx, "portal");
  const session = put(tx, "portal_session", {
    id: newId(tx, "bps"),
    object: "billing_portal.session",
    configuration: configuration.id,
    created: tx.now,
    customer: customer.id,
    customer_account: null,
    flow: params.flow_data ? readFlow(tx, configuration, customer.id, params.flow_data) : null,
    livemode: false,
    locale: params.locale ?? null,
    on_behalf_of: null,
    return_url: mustBeUrl(params.return_url, "return_url") ?? configuration.default_return_url,
    url: `${tx.settings.publicUrl}/p/session/${secret}`,
  });
  put(tx, "portal_access", {
    id: secret,
    session: session.id,
    customer: customer.id,
    usedAt: null,
    isFlowDone: false,
    setup: null,
  });
  emit(tx, "billing_portal.session.created", session);
  return session;
}

function configurationOf(tx: Tx, id: string | undefined): PortalConfiguration {
  if (id === undefined) return defaultConfiguration(tx);
  const configuration = requireConfiguration(tx, id, "configuration");
  if (configuration.active) return configuration;
  throw invalidRequest(
    "The portal configuration is inactive. Activate it before you create sessions with it.",
    {
      param: "configuration",
    },
  );
}
