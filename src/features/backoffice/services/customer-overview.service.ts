import type { AppContext } from "@/context";
import { type AppRole, findMembers } from "@/features/accounts";
import { getSubscriptionView } from "@/features/billing-view";
import { findCurrentSubscription, findCustomerByApp } from "@/features/subscription";
import type { Locale } from "@/lib/locale";
import { findApp, findPriceWithCurrent } from "../repositories/customer-overview.repository";
import { findPaymentPage, sumPayments } from "../repositories/payment-list.repository";
import type { CustomerOverview, PriceFacts } from "../types/customer-overview";
import { toPaymentFilter } from "../utils/payment-filter";
import { paymentView } from "./payment-list.service";

const NEWEST_PAYMENTS = 10;

/** One app's whole state for an admin, from our rows only; null for an app that does not exist. */
export async function getCustomerOverview(
  ctx: AppContext,
  appId: string,
  locale: Locale,
): Promise<CustomerOverview | null> {
  const app = await findApp(ctx.db, appId);
  if (app === null) return null;
  const filter = {
    ...toPaymentFilter({ q: "", filters: {} }, { planId: null, timeZone: ctx.policy.timeZone }),
    appId,
  };
  const newest = { by: "created", direction: "desc" } as const;
  const [subscription, held, customer, members, payments, sums] = await Promise.all([
    getSubscriptionView(ctx, appId, locale),
    findCurrentSubscription(ctx.db, appId),
    findCustomerByApp(ctx.db, appId),
    findMembers(ctx.db, appId),
    findPaymentPage(ctx.db, filter, newest, { limit: NEWEST_PAYMENTS, offset: 0 }),
    sumPayments(ctx.db, filter),
  ]);
  return {
    app: { id: app.id, name: app.name, createdAt: app.createdAt.toISOString() },
    members: ownersFirst(members).map((member) => ({ ...member, since: member.since.toISOString() })),
    subscription,
    price: subscription.id && held?.priceId ? await priceFacts(ctx, held.priceId) : null,
    mrr: app.mrr,
    stripe: {
      customerId: customer?.providerId ?? null,
      subscriptionId: held?.id ?? null,
      syncedAt: customer?.syncedAt?.toISOString() ?? null,
      deleted: (customer?.deletedAt ?? null) !== null,
    },
    payments: payments.map((row) => paymentView(row, locale)),
    sums,
  };
}

/** Owners first; within each group by when they joined, as they are found. */
const ownersFirst = <M extends { role: AppRole }>(members: M[]): M[] =>
  members.toSorted((a, b) => Number(b.role === "owner") - Number(a.role === "owner"));

async function priceFacts(ctx: AppContext, priceId: string): Promise<PriceFacts | null> {
  const found = await findPriceWithCurrent(ctx.db, priceId);
  if (found === null) return null;
  const { price, current } = found;
  return {
    id: price.id,
    unitAmount: price.unitAmount,
    currency: price.currency,
    interval: price.interval === "year" ? "year" : "month",
    generation: price.generation,
    current: current && {
      id: current.id,
      unitAmount: current.unitAmount,
      generation: current.generation,
    },
  };
}
