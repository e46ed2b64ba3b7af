import type Stripe from "stripe";
import {
  createConfiguration,
  defaultConfiguration,
  requireConfiguration,
  updateConfiguration,
} from "../../engine/portal-configurations";
import { createPortalSession } from "../../engine/portal-sessions";
import { listRows } from "../lists";
import { PAGE, type Route, route } from "../route";

const CONFIGURATION_FIELDS = [
  "business_profile",
  "default_return_url",
  "features",
  "login_page",
  "metadata",
  "name",
] as const;

/** The Billing Portal: its configurations, and the sessions of customers. */
export const portalRoutes: Route[] = [
  route<Stripe.BillingPortal.ConfigurationCreateParams>(
    "POST /v1/billing_portal/configurations",
    CONFIGURATION_FIELDS,
    createConfiguration,
  ),
  route("GET /v1/billing_portal/configurations/*", [], (tx, _params, id) => requireConfiguration(tx, id)),
  route<Stripe.BillingPortal.ConfigurationUpdateParams>(
    "POST /v1/billing_portal/configurations/*",
    [...CONFIGURATION_FIELDS, "active"],
    (tx, params, id) => updateConfiguration(tx, id, params),
  ),
  route<Stripe.BillingPortal.ConfigurationListParams>(
    "GET /v1/billing_portal/configurations",
    [...PAGE, "active", "is_default"],
    (tx, params) => {
      defaultConfiguration(tx);
      return listRows(tx, {
        table: "portal_configuration",
        url: "/v1/billing_portal/configurations",
        params,
        keep: (row) =>
          (params.active === undefined || row.active === params.active) &&
          (params.is_default === undefined || row.is_default === params.is_default),
      });
    },
  ),
  route<Stripe.BillingPortal.SessionCreateParams>(
    "POST /v1/billing_portal/sessions",
    ["customer", "configuration", "flow_data", "locale", "return_url"],
    createPortalSession,
  ),
];
