import type { AppContext } from "@/context";
import { findAllPlans, type PlanRow, type PriceRow } from "@/features/catalogue";
import type { AdminPlan } from "@/features/catalogue/types/admin-plan";
import { countSubscribers } from "../repositories/plan-subscribers.repository";

/** Every plan as an admin sees it, active or not, in display order. */
export async function listAdminPlans(ctx: AppContext): Promise<AdminPlan[]> {
  const found = await findAllPlans(ctx.db);
  const subscribers = await countSubscribers(
    ctx.db,
    found.map(({ plan }) => plan.id),
  );
  const onSale = found.filter(({ plan }) => plan.active && plan.sale === "checkout");
  return found.map(({ plan, prices }) =>
    toAdminPlan(plan, prices, {
      apps: subscribers.get(plan.id) ?? 0,
      isLast: onSale.length === 1 && onSale[0]?.plan.id === plan.id,
    }),
  );
}

/** One of them, by id or slug; null when there is none. */
export async function getAdminPlan(ctx: AppContext, idOrSlug: string): Promise<AdminPlan | null> {
  const all = await listAdminPlans(ctx);
  return all.find((plan) => plan.id === idOrSlug || plan.slug === idOrSlug) ?? null;
}

function toAdminPlan(plan: PlanRow, prices: PriceRow[], facts: { apps: number; isLast: boolean }): AdminPlan {
  const { sale } = plan;
  return {
    id: plan.id,
    slug: plan.slug,
    tier: plan.tier,
    sale,
    active: plan.active,
    version: plan.version,
    name: plan.name,
    description: plan.description,
    highlights: plan.highlights,
    support: plan.support,
    features: plan.features,
    limits: plan.limits,
    executionModes: plan.executionModes,
    marketplaces: plan.marketplaces,
    trialDays: plan.trialDays,
    prices: prices.map(({ id, interval, currency, unitAmount, providerPriceId }) => ({
      id,
      interval,
      currency,
      unitAmount,
      published: unitAmount === 0 || providerPriceId !== null,
    })),
    apps: facts.apps,
    needed: sale === "free" ? "fallback" : facts.isLast ? "last" : null,
    copyOwed: plan.providerProductId !== null && plan.stripeCopyVersion !== plan.copyVersion,
    updatedAt: plan.updatedAt.toISOString(),
  };
}
