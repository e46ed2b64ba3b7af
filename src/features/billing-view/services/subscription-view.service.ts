import type { AppContext } from "@/context";
import { getAccess } from "@/domain/access";
import { HOUR_MS } from "@/domain/duration";
import { required } from "@/domain/invariant";
import { FREE_PLAN_SLUG } from "@/domain/plan";
import type { SubscriptionPicture, SubscriptionRow } from "@/domain/subscription-row";
import { isLive } from "@/domain/subscription-state";
import { findTrialUsedAt } from "@/features/accounts";
import { findPlan, findPlansByIds, type PlanRow } from "@/features/catalogue";
import { type AnnouncedPrice, findAnnouncedPrice } from "@/features/price-migrations";
import {
  type CustomerRow,
  findCurrentSubscription,
  findCustomerByApp,
  findDraftInvoice,
  findHistory,
  findInvoices,
  findOpenInvoices,
  type InvoiceRow,
} from "@/features/subscription";
import type { Locale } from "@/lib/locale";
import type { HistoryEntryView, InvoiceView, SubscriptionView } from "../types/subscription-view";

/** What an app has now, from our rows alone: reading never calls Stripe. */
export async function getSubscriptionView(
  ctx: AppContext,
  appId: string,
  locale: Locale,
): Promise<SubscriptionView> {
  const [row, customer, open, free, trialUsedAt] = await Promise.all([
    findCurrentSubscription(ctx.db, appId),
    findCustomerByApp(ctx.db, appId),
    findOpenInvoices(ctx.db, appId),
    findPlan(ctx.db, FREE_PLAN_SLUG),
    findTrialUsedAt(ctx.db, appId),
  ]);
  const trialUsed = trialUsedAt !== null;
  if (free === null) throw new Error("the catalogue has no free plan: run the seed");
  const owed = open.find((i) => i.amountDue > 0) ?? null;
  const has = row !== null && (isLive(row.status) || row.status === "incomplete");
  if (!has) return freeView(appId, free, locale, { ended: row, customer, owed, trialUsed });

  const pending = row.picture?.pendingChange ?? null;
  const planIds = [row.planId, pending?.planId ?? null].filter((id) => id !== null);
  const [plans, draft, announced] = await Promise.all([
    planIds.length > 0 ? findPlansByIds(ctx.db, [...new Set(planIds)]) : [],
    findDraftInvoice(ctx.db, row.id),
    findAnnouncedPrice(ctx, row),
  ]);
  const plan = plans.find(({ id }) => id === row.planId);
  const access = getAccess(row, ctx.policy.graceDays, ctx.clock.now());
  const entitled = access.kind === "full" || access.kind === "grace";
  return {
    id: row.id,
    appId,
    plan: planOf(plan ?? free, locale),
    billingCycle: row.interval === "month" ? "monthly" : "yearly",
    executionMode: getLast((entitled ? plan : free)?.executionModes) ?? "web_only",
    status: row.status,
    access: { kind: access.kind, until: access.kind === "grace" ? access.until.toISOString() : null },
    currentPeriodStart: row.periodStart.toISOString(),
    currentPeriodEnd: row.periodEnd.toISOString(),
    trialEndsAt: iso(row.trialEnd),
    canceledAt: iso(row.canceledAt),
    cancelAt: iso(row.cancelAt),
    endedAt: iso(row.endedAt),
    pendingChange: toPendingChange(pending, plans, locale),
    price: { unitAmount: row.unitAmount, currency: row.currency, interval: row.interval },
    priceChange: announced && {
      unitAmount: announced.unitAmount,
      currency: announced.currency,
      at: announced.at.toISOString(),
    },
    nextCharge: getNextCharge(row, customer, draft, announced),
    card: cardOf(customer),
    trialUsed,
    openInvoice: toDebt(owed),
  };
}

/** A change to a plan that is not in our catalogue has no name to show; a finding reports it to admins. */
function toPendingChange(
  pending: SubscriptionPicture["pendingChange"],
  plans: readonly PlanRow[],
  locale: Locale,
): SubscriptionView["pendingChange"] {
  const target = pending && plans.find(({ id }) => id === pending.planId);
  if (!pending || !target) return null;
  const at = pending.source === "schedule" ? pending.at : pending.until;
  return {
    planSlug: target.slug,
    planName: target.name[locale],
    at: at.toISOString(),
    source: pending.source,
  };
}

type Past = {
  ended: SubscriptionRow | null;
  customer: CustomerRow | null;
  owed: InvoiceRow | null;
  trialUsed: boolean;
};

const freeView = (appId: string, free: PlanRow, locale: Locale, past: Past): SubscriptionView => ({
  id: null,
  appId,
  plan: planOf(free, locale),
  billingCycle: null,
  executionMode: getLast(free.executionModes) ?? "web_only",
  status: past.ended?.status ?? "free",
  access: { kind: "none", until: null },
  currentPeriodStart: null,
  currentPeriodEnd: null,
  trialEndsAt: null,
  canceledAt: iso(past.ended?.canceledAt),
  cancelAt: null,
  endedAt: iso(past.ended?.endedAt),
  pendingChange: null,
  price: null,
  nextCharge: null,
  card: cardOf(past.customer),
  trialUsed: past.trialUsed,
  openInvoice: toDebt(past.owed),
});

const iso = (date: Date | null | undefined): string | null => date?.toISOString() ?? null;
const getLast = (list: readonly string[] | undefined) => list?.at(-1);

const planOf = (plan: PlanRow, locale: Locale): SubscriptionView["plan"] => ({
  id: plan.id,
  slug: plan.slug,
  name: plan.name[locale],
  tier: plan.tier,
});

/**
 * What is charged next: a draft that waits for its hour first, then the next period, unless it will
 * end before. Credit on the customer's balance is used up first.
 */
function getNextCharge(
  row: SubscriptionRow,
  customer: CustomerRow | null,
  draft: InvoiceRow | null,
  announced: AnnouncedPrice | null,
): SubscriptionView["nextCharge"] {
  if (row.status === "paused" || row.status === "incomplete") return null;
  if (draft && draft.amountDue > 0) {
    const at = new Date(draft.createdAt.getTime() + HOUR_MS);
    return { amount: draft.amountDue, currency: draft.currency, at: at.toISOString() };
  }
  if (row.cancelAt && row.cancelAt <= row.periodEnd) return null;
  const credit = Math.min(0, customer?.balance ?? 0);
  const isNext = announced?.at.getTime() === row.periodEnd.getTime();
  return {
    amount: Math.max(0, (isNext ? announced.charge : row.nextAmount) + credit),
    currency: row.currency,
    at: row.periodEnd.toISOString(),
  };
}

const cardOf = (customer: CustomerRow | null): SubscriptionView["card"] =>
  customer?.cardLast4
    ? {
        brand: customer.cardBrand ?? "card",
        last4: customer.cardLast4,
        expMonth: required(customer.cardExpMonth, `the card's month of ${customer.appId}`),
        expYear: required(customer.cardExpYear, `the card's year of ${customer.appId}`),
      }
    : null;

const toDebt = (invoice: InvoiceRow | null): SubscriptionView["openInvoice"] =>
  invoice && {
    id: invoice.id,
    amountDue: invoice.amountDue,
    currency: invoice.currency,
    url: invoice.hostedInvoiceUrl,
  };

/** An app's invoices, newest first, without drafts. */
export async function listInvoices(
  ctx: AppContext,
  appId: string,
  page: { limit?: number; before?: Date } = {},
): Promise<InvoiceView[]> {
  const rows = await findInvoices(ctx.db, appId, { limit: page.limit ?? 24, before: page.before });
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    status: row.status,
    createdAt: row.createdAt.toISOString(),
    total: row.total,
    amountDue: row.amountDue,
    amountPaid: row.amountPaid,
    currency: row.currency,
    hostedInvoiceUrl: row.hostedInvoiceUrl,
    pdfUrl: row.pdfUrl,
  }));
}

/** What happened to an app's subscriptions, newest first. */
export async function listHistory(
  ctx: AppContext,
  appId: string,
  page: { limit?: number } = {},
): Promise<HistoryEntryView[]> {
  const rows = await findHistory(ctx.db, appId, page.limit ?? 50);
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    kind: row.kind,
    before: row.before,
    after: row.after,
  }));
}
