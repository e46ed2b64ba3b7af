import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { cache } from "react";
import { getAdminPlan } from "@/features/backoffice";
import type { PriceView } from "@/features/catalogue";
import type { AdminPlan } from "@/features/catalogue/types/admin-plan";
import { listPlans } from "@/features/offers";
import { adminContext } from "@/page-context";

/** The plan of a URL, loaded once per request; not found if it does not exist. */
export const getPlan = cache(async (planId: string): Promise<AdminPlan> => {
  const { ctx } = await adminContext(`/dashboard/settings/plans/${planId}`);
  return (await getAdminPlan(ctx, planId)) ?? notFound();
});

/** The current price as customers see it, with a running promotion; for an inactive plan, the list prices. */
export async function pricesOf(plan: AdminPlan): Promise<PriceView[]> {
  const { ctx } = await adminContext(`/dashboard/settings/plans/${plan.id}`);
  const { plans } = await listPlans(ctx, await getLocale());
  const shown = plans.find(({ id }) => id === plan.id);
  return shown?.prices ?? plan.prices.map(asListPrice);
}

export const asListPrice = ({
  id,
  interval,
  currency,
  unitAmount,
}: AdminPlan["prices"][number]): PriceView => ({
  id,
  interval,
  currency,
  unitAmount,
  effectiveAmount: unitAmount,
  promotion: null,
});
