import type { AppContext } from "@/context";
import { getAccess } from "@/domain/access";
import { HOUR_MS } from "@/domain/duration";
import { required } from "@/domain/invariant";
import { periodAmount, withPlanPrice } from "@/domain/next-charge";
import { FREE_PLAN_SLUG } from "@/domain/plan";
import { highestMode } from "@/domain/plan-vocabulary";
import type { SubscriptionPicture, SubscriptionRow } from "@/domain/subscription-row";
import { isLive } from "@/domain/subscription-state";
import { findTrialUsedAt } from "@/features/accounts";
import {
  findPlan,
  findPlansByIds,
  findPriceById,
  findTerms,
  type PlanRow,
  type PriceRow,
} from "@/features/catalogue";
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

/** The app's current subscription, from our rows only: it never calls Stripe. */
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
  const [plans, terms, draft, announced, pendingPrice] = await Promise.all([
    planIds.length > 0 ? findPlansByIds(ctx.db, [...new Set(planIds)]) : [],
    findTerms(ctx.db, [row.planId]),
    findDraftInvoice(ctx.db, row.id),
    findAnnouncedPrice(ctx, row),
    pending?.priceId ? findPriceById(ctx.db, pending.priceId) : null,
  ]);
  const plan = plans.find(({ id }) => id === row.planId);
  const access = getAccess(row, terms(row.planId).graceDays, ctx.clock.now());
  const entitled = access.kind === "full" || access.kind === "grace";
  return {
    id: row.id,
    appId,
    plan: planOf(plan ?? free, locale),
    billingCycle: row.interval === "month" ? "monthly" : "yearly",
    executionMode: highestMode((entitled ? plan : free)?.executionModes ?? []),
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
    nextCharge: getNextCharge(row, {
      balance: customer?.balance ?? 0,
      draft,
      announced,
      pendingPrice,
      pendingProductId: plans.find(({ id }) => id === pending?.planId)?.providerProductId ?? null,
    }),
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
  executionMode: highestMode(free.executionModes),
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

const planOf = (plan: PlanRow, locale: Locale): SubscriptionView["plan"] => ({
  id: plan.id,
  slug: plan.slug,
  name: plan.name[locale],
  tier: plan.tier,
});

type Ahead = {
  /** The customer's balance in minor units: negative is credit, positive is added to the next invoice. */
  balance: number;
  draft: InvoiceRow | null;
  announced: AnnouncedPrice | null;
  /** The price of the pending change; null if there is no change or its price is not in our catalogue. */
  pendingPrice: PriceRow | null;
  pendingProductId: string | null;
};

/**
 * The next charge: an existing draft (charged about an hour after it was created), or else the next period.
 * Null if the subscription ends first or its collection is paused. Includes the customer's balance.
 */
function getNextCharge(row: SubscriptionRow, ahead: Ahead): SubscriptionView["nextCharge"] {
  if (row.status === "paused" || row.status === "incomplete") return null;
  const { pause } = row.picture ?? {};
  if (pause && (pause.resumesAt === null || pause.resumesAt > row.periodEnd)) return null;
  const { draft } = ahead;
  if (draft && draft.amountDue > 0 && !pause) {
    const at = new Date(draft.createdAt.getTime() + HOUR_MS);
    return { amount: draft.amountDue, currency: draft.currency, at: at.toISOString() };
  }
  if (row.cancelAt && row.cancelAt <= row.periodEnd) return null;
  const amount = renewalAmount(row, ahead);
  return {
    amount: amount === null ? null : Math.max(0, amount + ahead.balance),
    currency: row.currency,
    at: row.periodEnd.toISOString(),
  };
}

/** The price of the next period, before the customer's balance; null when it cannot be known. */
function renewalAmount(
  { picture, nextAmount, periodEnd }: SubscriptionRow,
  { announced, pendingPrice, pendingProductId }: Ahead,
): number | null {
  if (announced?.at.getTime() === periodEnd.getTime()) return announced.charge;
  if (picture === null) return nextAmount;
  const pending = picture.pendingChange;
  const ofCustomer = picture.customerDiscounts;
  if (pending?.source !== "schedule" || pending.at > periodEnd)
    return periodAmount(picture, ofCustomer, periodEnd);
  if (pendingPrice === null) return null;
  const changed = withPlanPrice(picture, {
    unitAmount: pendingPrice.unitAmount,
    quantity: pending.quantity,
    providerProductId: pendingProductId,
  });
  return periodAmount(changed, ofCustomer, periodEnd);
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
