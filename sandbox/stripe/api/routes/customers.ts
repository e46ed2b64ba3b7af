import type Stripe from "stripe";
import { adjustBalance } from "../../engine/balance";
import { createCustomer, deleteCustomer, updateCustomer } from "../../engine/customer-commands";
import { requireCustomer } from "../../engine/customers";
import { removeCustomerDiscount } from "../../engine/discount-removal";
import { noSuch } from "../../engine/errors";
import {
  attachPaymentMethod,
  createPaymentMethod,
  detachPaymentMethod,
  requirePaymentMethod,
  updatePaymentMethod,
} from "../../engine/payment-methods";
import {
  cancelSetupIntent,
  confirmSetupIntent,
  createSetupIntent,
  requireSetupIntent,
  updateSetupIntent,
} from "../../engine/setup-intents";
import { find, type Tx } from "../../engine/state";
import { inRange, listRows, type PageParams } from "../lists";
import { PAGE, type Route, route } from "../route";

const CUSTOMER_FIELDS = [
  "address",
  "balance",
  "description",
  "email",
  "invoice_prefix",
  "invoice_settings",
  "metadata",
  "name",
  "next_invoice_sequence",
  "phone",
  "preferred_locales",
  "tax_exempt",
] as const;

/** Customers and their payment methods. */
export const customerRoutes: Route[] = [
  route<Stripe.CustomerCreateParams>(
    "POST /v1/customers",
    [...CUSTOMER_FIELDS, "payment_method", "test_clock"],
    createCustomer,
  ),
  route("GET /v1/customers/*", [], (tx, _params, id) => find(tx, "tombstone", id) ?? requireCustomer(tx, id)),
  route<Stripe.CustomerUpdateParams>("POST /v1/customers/*", CUSTOMER_FIELDS, (tx, params, id) =>
    updateCustomer(tx, id, params),
  ),
  route("DELETE /v1/customers/*/discount", [], (tx, _params, id) => removeCustomerDiscount(tx, id)),
  route("DELETE /v1/customers/*", [], (tx, _params, id) => deleteCustomer(tx, id)),
  route<Stripe.CustomerListParams>(
    "GET /v1/customers",
    [...PAGE, "created", "email", "test_clock"],
    (tx, params) =>
      listRows(tx, {
        table: "customer",
        url: "/v1/customers",
        params,
        by: params.email === undefined ? undefined : { index: "email", value: params.email },
        keep: (row) =>
          !find(tx, "tombstone", row.id) &&
          inRange(params.created, row.created) &&
          (row.test_clock ?? undefined) === params.test_clock,
      }),
  ),
  route<Stripe.CustomerListPaymentMethodsParams>(
    "GET /v1/customers/*/payment_methods",
    [...PAGE, "type"],
    (tx, params, id) =>
      listMethods(tx, requireCustomer(tx, id).id, params, `/v1/customers/${id}/payment_methods`),
  ),
  route<PageParams>("GET /v1/customers/*/balance_transactions", PAGE, (tx, params, id) =>
    listRows(tx, {
      table: "balance_transaction",
      url: `/v1/customers/${requireCustomer(tx, id).id}/balance_transactions`,
      params,
      by: { index: "customer", value: id },
    }),
  ),

  route<Stripe.CustomerCreateBalanceTransactionParams>(
    "POST /v1/customers/*/balance_transactions",
    ["amount", "currency", "description", "metadata"],
    (tx, params, id) => adjustBalance(tx, id, params),
  ),

  route<Stripe.PaymentMethodCreateParams>(
    "POST /v1/payment_methods",
    ["type", "card", "billing_details", "metadata", "allow_redisplay"],
    createPaymentMethod,
  ),
  route("GET /v1/payment_methods/*", [], (tx, _params, id) => requirePaymentMethod(tx, id)),
  route<Stripe.PaymentMethodUpdateParams>(
    "POST /v1/payment_methods/*",
    ["card", "metadata"],
    (tx, params, id) => updatePaymentMethod(tx, id, params),
  ),
  route<Stripe.PaymentMethodAttachParams>(
    "POST /v1/payment_methods/*/attach",
    ["customer"],
    (tx, params, id) => attachPaymentMethod(tx, id, params.customer ?? ""),
  ),
  route("POST /v1/payment_methods/*/detach", [], (tx, _params, id) => detachPaymentMethod(tx, id)),
  route<Stripe.PaymentMethodListParams>(
    "GET /v1/payment_methods",
    [...PAGE, "customer", "type"],
    (tx, params) => listMethods(tx, params.customer ?? "", params, "/v1/payment_methods"),
  ),

  route<Stripe.SetupIntentCreateParams>(
    "POST /v1/setup_intents",
    [
      "customer",
      "description",
      "payment_method",
      "confirm",
      "usage",
      "metadata",
      "allowed_payment_method_types",
      "automatic_payment_methods",
      "return_url",
    ],
    createSetupIntent,
  ),
  route("GET /v1/setup_intents/*", ["client_secret"], (tx, _params, id) => requireSetupIntent(tx, id)),
  route<Stripe.SetupIntentUpdateParams>(
    "POST /v1/setup_intents/*",
    ["customer", "description", "metadata", "payment_method"],
    (tx, params, id) => updateSetupIntent(tx, id, params),
  ),
  route<Stripe.SetupIntentConfirmParams>(
    "POST /v1/setup_intents/*/confirm",
    ["payment_method", "return_url"],
    (tx, params, id) => confirmSetupIntent(tx, id, params),
  ),
  route<Stripe.SetupIntentCancelParams>(
    "POST /v1/setup_intents/*/cancel",
    ["cancellation_reason"],
    (tx, params, id) => cancelSetupIntent(tx, id, params.cancellation_reason ?? null),
  ),
  route<Stripe.SetupIntentListParams>(
    "GET /v1/setup_intents",
    [...PAGE, "created", "customer", "payment_method"],
    (tx, params) =>
      listRows(tx, {
        table: "setup_intent",
        url: "/v1/setup_intents",
        params,
        by: params.customer === undefined ? undefined : { index: "customer", value: params.customer },
        keep: (row) =>
          (params.payment_method === undefined || row.payment_method === params.payment_method) &&
          inRange(params.created, row.created),
      }),
  ),
];

function listMethods(tx: Tx, customer: string, params: PageParams & { type?: string }, url: string) {
  if (!find(tx, "customer", customer)) throw noSuch("customer", customer, "customer");
  return listRows(tx, {
    table: "payment_method",
    url,
    params,
    by: { index: "customer", value: customer },
    keep: (row) => params.type === undefined || row.type === params.type,
  });
}
