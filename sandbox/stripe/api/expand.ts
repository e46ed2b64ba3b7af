import { sessionLineItems } from "../engine/checkout-sessions";
import { couponOf } from "../engine/coupons";
import { invalidRequest } from "../engine/errors";
import { paymentOf } from "../engine/invoices";
import type { TableName } from "../engine/objects";
import { find, rowsBy, type Tx } from "../engine/state";
import { present, type WireObject } from "./present";

const DEEPEST = 4;

/** The table an id belongs to, by its prefix. */
const BY_PREFIX: Array<[string, TableName]> = [
  ["cus_", "customer"],
  ["sub_sched_", "subscription_schedule"],
  ["sub_", "subscription"],
  ["in_", "invoice"],
  ["price_", "price"],
  ["prod_", "product"],
  ["pm_", "payment_method"],
  ["pi_", "payment_intent"],
  ["ch_", "charge"],
  ["re_", "refund"],
  ["du_", "dispute"],
  ["txn_", "ledger_entry"],
  ["seti_", "setup_intent"],
  ["di_", "discount"],
  ["promo_", "promotion_code"],
  ["cs_", "checkout_session"],
  ["clock_", "test_clock"],
  ["bpc_", "portal_configuration"],
];

/** Fields that are absent until expanded, by the object that has them. */
const INCLUDABLE: Record<string, Record<string, (tx: Tx, owner: WireObject) => unknown>> = {
  invoice: { payments: paymentsOf, confirmation_secret: confirmationSecretOf },
  "checkout.session": { line_items: lineItemsOf },
  charge: { refunds: refundsOf },
  coupon: { applies_to: (tx, coupon) => couponOf(tx, coupon.id ?? "")?.applies_to },
  customer: { subscriptions: subscriptionsOf },
};

/** Replaces ids with objects along each requested path, presenting every object on the way. */
export function expandAnswer(tx: Tx, answer: unknown, paths: string[] | undefined): unknown {
  const wanted: Tree = {};
  for (const path of paths ?? []) plant(wanted, path);
  return grow(tx, answer, wanted, "");
}

type Tree = { [field: string]: Tree };

function plant(tree: Tree, path: string): void {
  const parts = path.split(".");
  if (parts.length > DEEPEST) {
    throw invalidRequest(`You cannot expand more than ${DEEPEST} levels of a property. Property: ${path}`, {
      param: "expand",
    });
  }
  let at = tree;
  for (const part of parts) at = at[part] ??= {};
}

function grow(tx: Tx, value: unknown, wanted: Tree, path: string): unknown {
  if (Array.isArray(value)) return value.map((item) => grow(tx, item, wanted, path));
  if (!isObject(value)) return value;
  const shown: WireObject = value.object === "list" ? presentList(tx, value) : { ...present(tx, value) };
  for (const [field, deeper] of Object.entries(wanted)) {
    const full = path === "" ? field : `${path}.${field}`;
    const filled = fill(tx, shown, field, full);
    if (filled !== undefined) shown[field] = grow(tx, filled, deeper, full);
  }
  return shown;
}

function presentList(tx: Tx, list: WireObject): WireObject {
  const data = list.data as unknown[];
  return { ...list, data: data.map((item) => (isObject(item) ? present(tx, item) : item)) };
}

function fill(tx: Tx, owner: WireObject, field: string, path: string): unknown {
  // Only the id of a deleted object is left: a path through it ends there and is not an error.
  if (owner.deleted === true) return undefined;
  const include = INCLUDABLE[owner.object ?? ""]?.[field];
  if (include) return include(tx, owner);
  if (!(field in owner)) {
    // In a list of mixed objects, some can lack the field.
    if (OPTIONAL.has(field)) return undefined;
    throw invalidRequest(`This property cannot be expanded (${path}).`, { param: "expand" });
  }
  const value = owner[field];
  if (Array.isArray(value))
    return value.map((item) => (typeof item === "string" ? lookUp(tx, field, item) : item));
  return typeof value === "string" ? lookUp(tx, field, value) : value;
}

const OPTIONAL = new Set([
  "payment_intent",
  "charge",
  "payment_record",
  "default_price",
  "refunds",
  "latest_charge",
]);

function lookUp(tx: Tx, field: string, id: string): unknown {
  if (field === "coupon") return couponOf(tx, id);
  if (field === "product") return find(tx, "product", id) ?? id;
  const table = BY_PREFIX.find(([prefix]) => id.startsWith(prefix))?.[1];
  return table ? (find(tx, table, id) ?? id) : id;
}

function paymentsOf(tx: Tx, invoice: WireObject): unknown {
  const data = rowsBy(tx, "invoice_payment", "invoice", invoice.id ?? "");
  return { object: "list", data, has_more: false, url: `/v1/invoice_payments?invoice=${invoice.id}` };
}

function confirmationSecretOf(tx: Tx, invoice: WireObject): unknown {
  const intentId = paymentOf(tx, invoice.id ?? "")?.payment.payment_intent;
  const intent = find(tx, "payment_intent", intentId);
  return intent?.client_secret ? { client_secret: intent.client_secret, type: "payment_intent" } : null;
}

function lineItemsOf(tx: Tx, session: WireObject): unknown {
  const id = session.id ?? "";
  const data = sessionLineItems(tx, id);
  return { object: "list", data, has_more: false, url: `/v1/checkout/sessions/${id}/line_items` };
}

function refundsOf(tx: Tx, charge: WireObject): unknown {
  const data = rowsBy(tx, "refund", "charge", charge.id ?? "").reverse();
  return { object: "list", data, has_more: false, url: `/v1/charges/${charge.id}/refunds` };
}

function subscriptionsOf(tx: Tx, customer: WireObject): unknown {
  const all = rowsBy(tx, "subscription", "customer", customer.id ?? "").reverse();
  const data = all.filter((subscription) => subscription.status !== "canceled");
  return {
    object: "list",
    data: data.slice(0, 10),
    has_more: data.length > 10,
    url: `/v1/customers/${customer.id}/subscriptions`,
  };
}

function isObject(value: unknown): value is WireObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
