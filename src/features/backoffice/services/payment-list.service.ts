import type { AppContext } from "@/context";
import type { Locale } from "@/lib/locale";
import { oneOf } from "@/lib/one-of";
import { type TableQuery, toRange } from "@/lib/table-query";
import { findPlanChoices } from "../repositories/customer-list.repository";
import { findApp } from "../repositories/customer-overview.repository";
import {
  findFewApps,
  findPaymentPage,
  type PaymentRow,
  sumPayments,
} from "../repositories/payment-list.repository";
import type { PlanChoice } from "../types/customer-list";
import type { PaymentSums, PaymentView } from "../types/payment-list";
import { PAYMENT_SORTS, type PaymentFilter, toPaymentFilter } from "../utils/payment-filter";

export type PaymentList = {
  rows: PaymentView[];
  total: number;
  /** One for each currency. */
  sums: PaymentSums[];
  plans: PlanChoice[];
  /** The customer's name, when the URL filters by one customer. */
  customerName: string | null;
};

/** One page of all apps' invoices, as the URL requests it, with the totals of all filtered ones. */
export async function listPayments(ctx: AppContext, query: TableQuery, locale: Locale): Promise<PaymentList> {
  const choices = await findPlanChoices(ctx.db);
  const filter = await paymentFilterFor(ctx, query, choices);
  const order = { by: oneOf(PAYMENT_SORTS, query.sort) ?? PAYMENT_SORTS[0], direction: query.direction };
  const at = toRange(query);
  const [rows, sums, app] = await Promise.all([
    findPaymentPage(ctx.db, filter, order, at),
    sumPayments(ctx.db, filter),
    filter.appId ? findApp(ctx.db, filter.appId) : null,
  ]);
  return {
    rows: rows.map((row) => paymentView(row, locale)),
    total: sums.reduce((all, sum) => all + sum.count, 0),
    sums,
    plans: choices.map((choice) => ({ ...choice, name: choice.name[locale] })),
    customerName: app?.name ?? null,
  };
}

/** The filter of a URL: its plan by id or slug, and the customers that its search finds. */
export async function paymentFilterFor(
  ctx: Pick<AppContext, "db" | "policy">,
  query: Pick<TableQuery, "q" | "filters">,
  plans: readonly { id: string; slug: string }[],
): Promise<PaymentFilter> {
  const { plan } = query.filters;
  const planId = plan ? (plans.find((p) => p.id === plan || p.slug === plan)?.id ?? plan) : null;
  const filter = toPaymentFilter(query, { planId, timeZone: ctx.policy.timeZone });
  return { ...filter, foundApps: filter.search && (await findFewApps(ctx.db, filter.search)) };
}

export function paymentView({ invoice, customerName, planName }: PaymentRow, locale: Locale): PaymentView {
  return {
    id: invoice.id,
    appId: invoice.appId,
    customerName,
    planName: planName?.[locale] ?? null,
    number: invoice.number,
    status: invoice.status,
    createdAt: invoice.createdAt.toISOString(),
    paidAt: invoice.paidAt?.toISOString() ?? null,
    total: invoice.total,
    amountDue: invoice.amountDue,
    amountPaid: invoice.amountPaid,
    currency: invoice.currency,
    reason: invoice.billingReason,
    failed: invoice.status === "open" && invoice.attempted,
    hostedInvoiceUrl: invoice.hostedInvoiceUrl,
    pdfUrl: invoice.pdfUrl,
  };
}
