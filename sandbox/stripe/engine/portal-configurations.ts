import type Stripe from "stripe";
import { emit, emitChange } from "./emit";
import { invalidRequest, missingParam, noSuch } from "./errors";
import { newId } from "./ids";
import { mergeMetadata, textOr } from "./metadata";
import type { PortalConfiguration } from "./objects";
import { CANCEL_REASONS, mergeFeatures, NO_FEATURES } from "./portal-features";
import { mustBeUrl } from "./portal-url";
import { find, put, type Tx } from "./state";

/** The default configuration of the dashboard. Its id is fixed, like the account's. */
const DEFAULT_ID = "bpc_1SandboxDefault";

export function createConfiguration(
  tx: Tx,
  params: Stripe.BillingPortal.ConfigurationCreateParams,
): PortalConfiguration {
  if (Object.keys(params.features).length === 0) throw missingParam("features");
  refuseLoginPage(params.login_page);
  const profile = params.business_profile;
  const configuration = put(tx, "portal_configuration", {
    ...bare(tx, newId(tx, "bpc")),
    business_profile: {
      headline: profile?.headline || null,
      privacy_policy_url: mustBeUrl(profile?.privacy_policy_url, "business_profile[privacy_policy_url]"),
      terms_of_service_url: mustBeUrl(
        profile?.terms_of_service_url,
        "business_profile[terms_of_service_url]",
      ),
    },
    default_return_url: mustBeUrl(params.default_return_url, "default_return_url"),
    features: mergeFeatures(tx, NO_FEATURES, params.features),
    metadata: mergeMetadata(null, params.metadata),
    name: params.name || null,
  });
  emit(tx, "billing_portal.configuration.created", configuration);
  return configuration;
}

export function updateConfiguration(
  tx: Tx,
  id: string,
  params: Stripe.BillingPortal.ConfigurationUpdateParams,
): PortalConfiguration {
  const before = requireConfiguration(tx, id);
  refuseLoginPage(params.login_page);
  if (params.active === false && before.is_default) {
    throw invalidRequest("You cannot deactivate your default configuration.", { param: "active" });
  }
  const { business_profile: old } = before;
  const profile = params.business_profile;
  const urlOr = (current: string | null, asked: string | null | undefined, name: string) =>
    asked === undefined ? current : mustBeUrl(asked, name);
  const next: PortalConfiguration = {
    ...before,
    active: params.active ?? before.active,
    business_profile: {
      headline: textOr(old.headline, profile?.headline),
      privacy_policy_url: urlOr(
        old.privacy_policy_url,
        profile?.privacy_policy_url,
        "business_profile[privacy_policy_url]",
      ),
      terms_of_service_url: urlOr(
        old.terms_of_service_url,
        profile?.terms_of_service_url,
        "business_profile[terms_of_service_url]",
      ),
    },
    default_return_url: urlOr(before.default_return_url, params.default_return_url, "default_return_url"),
    features: params.features ? mergeFeatures(tx, before.features, params.features) : before.features,
    metadata: mergeMetadata(before.metadata, params.metadata),
    name: textOr(before.name, params.name),
    updated: tx.now,
  };
  put(tx, "portal_configuration", next);
  emitChange(tx, "billing_portal.configuration.updated", before, next);
  return next;
}

/** A configuration by id. Pass the parameter's name when the id is not in the path. */
export function requireConfiguration(tx: Tx, id: string, param?: string): PortalConfiguration {
  const standard = defaultConfiguration(tx);
  const found = id === standard.id ? standard : find(tx, "portal_configuration", id);
  if (!found) throw noSuch("configuration", id, param ?? "configuration", param === undefined);
  return found;
}

/**
 * The default configuration. A real account has it once its owner saved the portal's settings; here it exists
 * from the first call that needs it, without an event, because no call created it.
 */
export function defaultConfiguration(tx: Tx): PortalConfiguration {
  const found = find(tx, "portal_configuration", DEFAULT_ID);
  if (found) return found;
  const { subscription_cancel } = NO_FEATURES;
  return put(tx, "portal_configuration", {
    ...bare(tx, DEFAULT_ID),
    is_default: true,
    features: {
      ...NO_FEATURES,
      customer_update: { allowed_updates: ["name", "email", "address", "phone"], enabled: true },
      invoice_history: { enabled: true },
      payment_method_update: { enabled: true, payment_method_configuration: null },
      subscription_cancel: {
        ...subscription_cancel,
        cancellation_reason: { enabled: true, feedback_options: null, options: [...CANCEL_REASONS] },
        enabled: true,
      },
    },
  });
}

function bare(tx: Tx, id: string): PortalConfiguration {
  return {
    id,
    object: "billing_portal.configuration",
    active: true,
    application: null,
    business_profile: { headline: null, privacy_policy_url: null, terms_of_service_url: null },
    created: tx.now,
    default_return_url: null,
    features: NO_FEATURES,
    is_default: false,
    livemode: false,
    login_page: { enabled: false, url: null },
    metadata: {},
    name: null,
    updated: tx.now,
  };
}

function refuseLoginPage(asked: { enabled: boolean } | undefined): void {
  if (!asked?.enabled) return;
  throw invalidRequest("The Stripe sandbox does not implement `login_page[enabled]` yet.", {
    param: "login_page[enabled]",
    code: "sandbox_not_implemented",
  });
}
