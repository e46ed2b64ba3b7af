import type { InvoiceStatus } from "@/domain/subscription-snapshot";
import { oneOf } from "@/lib/one-of";
import type { TableQuery, TableSpec } from "@/lib/table-query";
import { type CustomerSearch, dayOrNull, toCustomerSearch } from "./customer-filter";

/** `failed` is an open invoice whose charge was tried. */
export const PAYMENT_STATUS_LABELS = ["paid", "open", "failed", "void", "uncollectible", "draft"] as const;
type PaymentStatusWord = (typeof PAYMENT_STATUS_LABELS)[number];

export const PAYMENT_SORTS = ["created", "paid", "total"] as const;
export type PaymentSort = (typeof PAYMENT_SORTS)[number];

/** The URL parameters of the list of payments. */
export const PAYMENT_TABLE: TableSpec = {
  sorts: PAYMENT_SORTS,
  filters: {
    status: PAYMENT_STATUS_LABELS,
    by: ["created", "paid"],
    from: "date",
    to: "date",
    plan: "text",
    min: "text",
    max: "text",
    app: "text",
  },
};

export type PaymentFilter = {
  search: CustomerSearch | null;
  /** The apps that the search finds, when they are few; null when they are many, or nothing was looked up. */
  foundApps: string[] | null;
  appId: string | null;
  statuses: readonly InvoiceStatus[];
  /** Only open ones whose charge was tried. */
  failedOnly: boolean;
  /** Which date of the invoice `from` and `to` refer to. */
  by: "created" | "paid";
  /** Days (yyyy-mm-dd) in `timeZone`, both included. */
  from: string | null;
  to: string | null;
  planId: string | null;
  /** Of the invoice's total, in minor units, both included. */
  min: number | null;
  max: number | null;
  timeZone: string;
};

/**
 * The filter of a URL. Drafts have no number and can still change, so they are shown on request only. The
 * caller looks up `planId`, since a URL can contain the slug.
 */
export function toPaymentFilter(
  query: Pick<TableQuery, "q" | "filters">,
  known: { planId: string | null; timeZone: string },
): PaymentFilter {
  const { status, by, from, to, min, max, app } = query.filters;
  return {
    search: toCustomerSearch(query.q),
    foundApps: null,
    appId: app ?? null,
    statuses: toStatuses(oneOf(PAYMENT_STATUS_LABELS, status)),
    failedOnly: status === "failed",
    by: by === "paid" ? "paid" : "created",
    from: dayOrNull(from),
    to: dayOrNull(to),
    planId: known.planId,
    min: amountOf(min),
    max: amountOf(max),
    timeZone: known.timeZone,
  };
}

function toStatuses(word: PaymentStatusWord | null): readonly InvoiceStatus[] {
  if (word === null) return ["paid", "open", "void", "uncollectible"];
  return word === "failed" ? ["open"] : [word];
}

/** "1.234,56", "1,234.56", "1234.5" and "29" as minor units; null for anything else. */
export function amountOf(text: string | undefined): number | null {
  const match = /^(-?)(\d{1,3}(?:[.,]?\d{3})*|\d{1,9})(?:[.,](\d{1,2}))?$/.exec(text?.trim() ?? "");
  if (!match) return null;
  const [, sign, whole = "", cents = ""] = match;
  const minor = Number(whole.replace(/[.,]/g, "")) * 100 + Number(cents.padEnd(2, "0"));
  return minor > 1e14 ? null : sign === "-" && minor > 0 ? -minor : minor;
}
