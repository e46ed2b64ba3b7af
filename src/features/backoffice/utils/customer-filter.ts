import { INTERVALS, type Interval } from "@/domain/plan";
import { LIVE_STATUSES, SUBSCRIPTION_STATUSES, type SubscriptionStatus } from "@/domain/subscription-state";
import { oneOf } from "@/lib/one-of";
import type { TableQuery, TableSpec } from "@/lib/table-query";

export type CustomerStatus = SubscriptionStatus | "free";

/**
 * The values of the status filter. `active` means the same as in all figures: paying, even while a failed
 * charge is retried (docs/statistics.md). `live` is every app with a live subscription, as the price history
 * counts them. `up_to_date` is Stripe's `active` only.
 */
export const CUSTOMER_STATUS_WORDS = [
  "active",
  "live",
  "up_to_date",
  "trialing",
  "past_due",
  "unpaid",
  "paused",
  "incomplete",
  "incomplete_expired",
  "canceled",
  "free",
] as const;
export type CustomerStatusWord = (typeof CUSTOMER_STATUS_WORDS)[number];

export const CUSTOMER_SORTS = ["since", "name", "mrr", "next", "debt"] as const;
export type CustomerSort = (typeof CUSTOMER_SORTS)[number];

/** The URL parameters of the list of customers. */
export const CUSTOMER_TABLE: TableSpec = {
  sorts: CUSTOMER_SORTS,
  filters: {
    status: CUSTOMER_STATUS_WORDS,
    plan: "text",
    price: "text",
    interval: ["month", "year"],
    debt: ["yes"],
    since: "date",
    ended: "date",
  },
};

export type CustomerFilter = {
  search: CustomerSearch | null;
  statuses: readonly CustomerStatus[] | null;
  planId: string | null;
  priceId: string | null;
  interval: Interval | null;
  withDebt: boolean;
  /** Started paying on this day or later (yyyy-mm-dd, in `timeZone`). */
  newSince: string | null;
  /** Stopped paying on this day or later. */
  endedSince: string | null;
  timeZone: string;
};

/** What was typed into the search: one of our ids or Stripe's, an invoice number, or words. */
export type CustomerSearch =
  | { by: "app" | "customer" | "subscription" | "invoice"; id: string }
  | { by: "invoiceNumber"; number: string }
  | { by: "words"; words: string[] };

/** The filter of a URL. The caller looks up `planId`, since a URL can contain the slug. */
export function toCustomerFilter(
  query: TableQuery,
  known: { planId: string | null; timeZone: string },
): CustomerFilter {
  const { status, price, interval, debt, since, ended } = query.filters;
  const word = oneOf(CUSTOMER_STATUS_WORDS, status);
  return {
    search: toCustomerSearch(query.q),
    statuses: word && toStatuses(word),
    planId: known.planId,
    priceId: price ?? null,
    interval: oneOf(INTERVALS, interval),
    withDebt: debt === "yes",
    newSince: dayOrNull(since),
    endedSince: dayOrNull(ended),
    timeZone: known.timeZone,
  };
}

export function toStatuses(word: CustomerStatusWord): CustomerStatus[] {
  if (word === "active") return ["active", "past_due"];
  if (word === "live") return [...LIVE_STATUSES];
  if (word === "up_to_date") return ["active"];
  return [...SUBSCRIPTION_STATUSES, "free" as const].filter((status) => status === word);
}

/** Null outside these years: PostgreSQL's dates are limited, and no customer is older. */
export const dayOrNull = (day: string | undefined): string | null =>
  day && day >= "1970-01-01" && day < "2200-01-01" ? day : null;

const MAX_WORDS = 6;

export function toCustomerSearch(text: string): CustomerSearch | null {
  if (text === "") return null;
  if (text.startsWith("app_")) return { by: "app", id: text };
  if (text.startsWith("cus_")) return { by: "customer", id: text };
  if (text.startsWith("sub_")) return { by: "subscription", id: text };
  if (text.startsWith("in_")) return { by: "invoice", id: text };
  if (/^[a-z0-9]{4,}-\d{3,}$/i.test(text)) return { by: "invoiceNumber", number: text.toUpperCase() };
  return { by: "words", words: text.split(/\s+/).slice(0, MAX_WORDS) };
}
