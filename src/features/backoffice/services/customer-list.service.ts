import type { AppContext } from "@/context";
import { getAccess } from "@/domain/access";
import { findTerms } from "@/features/catalogue";
import type { Locale } from "@/lib/locale";
import { oneOf } from "@/lib/one-of";
import { type Paged, type TableQuery, toRange } from "@/lib/table-query";
import {
  type CustomerListRow,
  countCustomers,
  findCustomerPage,
  findPlanChoices,
  findPriceChoice,
} from "../repositories/customer-list.repository";
import type { CustomerRowView, PlanChoice, PriceChoice, StateFacts } from "../types/customer-list";
import { CUSTOMER_SORTS, toCustomerFilter } from "../utils/customer-filter";

export type CustomerList = Paged<CustomerRowView> & {
  plans: PlanChoice[];
  /** The price that the URL filters by; null for none, or one that does not exist. */
  price: PriceChoice | null;
};

/** One page of the apps, as the URL requests it, with the options of its filters. From our rows only. */
export async function listCustomers(
  ctx: AppContext,
  query: TableQuery,
  locale: Locale,
): Promise<CustomerList> {
  const { plan, price } = query.filters;
  const [choices, priceRow] = await Promise.all([
    findPlanChoices(ctx.db),
    price ? findPriceChoice(ctx.db, price) : null,
  ]);
  const planId = plan ? (choices.find((p) => p.id === plan || p.slug === plan)?.id ?? plan) : null;
  const filter = toCustomerFilter(query, { planId, timeZone: ctx.policy.timeZone });
  const order = { by: oneOf(CUSTOMER_SORTS, query.sort) ?? CUSTOMER_SORTS[0], direction: query.direction };
  const at = toRange(query);
  const [rows, total] = await Promise.all([
    findCustomerPage(ctx.db, filter, order, at),
    countCustomers(ctx.db, filter),
  ]);
  const now = ctx.clock.now();
  const planIdOf = ({ subscription }: CustomerListRow) => subscription?.planId ?? null;
  const terms = await findTerms(ctx.db, [...new Set(rows.map(planIdOf))]);
  const { currency } = ctx.policy;
  return {
    rows: rows.map((row) =>
      toView(row, { currency, graceDays: terms(planIdOf(row)).graceDays, locale, now }),
    ),
    total,
    plans: choices.map((choice) => ({ ...choice, name: choice.name[locale] })),
    price: priceRow && { ...priceRow, planName: priceRow.planName[locale] },
  };
}

const ENDED: readonly string[] = ["free", "canceled", "incomplete_expired"];

type Facts = { currency: string; graceDays: number; locale: Locale; now: Date };

function toView(row: CustomerListRow, { currency, graceDays, locale, now }: Facts): CustomerRowView {
  const { subscription: held } = row;
  return {
    appId: row.appId,
    name: row.name,
    owner: row.ownerEmail === null ? null : { name: row.ownerName ?? "", email: row.ownerEmail },
    state: stateOf(row, graceDays, locale, now),
    planName: row.planName?.[locale] ?? null,
    price:
      held && !ENDED.includes(row.status)
        ? {
            amount: held.nextAmount,
            currency: held.currency,
            interval: held.interval === "year" ? "year" : "month",
          }
        : null,
    mrr: row.mrr,
    since: row.since.toISOString(),
    nextChargeAt: row.nextChargeAt?.toISOString() ?? null,
    debt: row.debt,
    currency: held?.currency ?? currency,
  };
}

function stateOf(row: CustomerListRow, graceDays: number, locale: Locale, now: Date): StateFacts {
  const { subscription: held, status } = row;
  const access =
    held && status !== "free"
      ? getAccess({ status, pastDueSince: held.pastDueSince }, graceDays, now)
      : ({ kind: "none" } as const);
  return {
    status,
    access: { kind: access.kind, until: access.kind === "grace" ? access.until.toISOString() : null },
    currentPeriodEnd: held?.periodEnd.toISOString() ?? null,
    trialEndsAt: held?.trialEnd?.toISOString() ?? null,
    cancelAt: held?.cancelAt?.toISOString() ?? null,
    endedAt: held?.endedAt?.toISOString() ?? null,
    pendingChange: null,
    plan: { id: held?.planId ?? "", slug: "", name: row.planName?.[locale] ?? "", tier: 0 },
  };
}
