import type { AppContext } from "@/context";
import { isLive } from "@/domain/subscription-state";
import type { Viewer } from "@/features/accounts";
import { getSubscriptionView } from "@/features/billing-view";
import type { Buyer } from "@/features/catalogue/components/plan-choice";
import type { Locale } from "@/lib/locale";

export type BuyerFacts = { buyer: Buyer; ownPlanName: string; workspace: string; trialUsed: boolean };

const nobody: BuyerFacts = {
  buyer: { signedIn: false, currentSlug: null, subscribed: false, mayBuy: false },
  ownPlanName: "",
  workspace: "",
  trialUsed: false,
};

/** The viewer of the plans: what their workspace has, and whether they may buy for it. */
export async function getBuyer(ctx: AppContext, viewer: Viewer | null, locale: Locale): Promise<BuyerFacts> {
  if (!viewer) return nobody;
  const app = viewer.apps.find((candidate) => candidate.id === viewer.activeAppId);
  const subscription = await getSubscriptionView(ctx, viewer.activeAppId, locale);
  const mayBuy = ctx.policy.buyingRoles.some((role) => role === app?.role);
  return {
    buyer: {
      signedIn: true,
      currentSlug: subscription.plan.slug,
      subscribed: subscription.status !== "free" && isLive(subscription.status),
      mayBuy,
    },
    ownPlanName: subscription.plan.name,
    workspace: app?.name ?? "",
    // A workspace has one trial; a second one must not be promised (CHK-5).
    trialUsed: subscription.trialUsed,
  };
}
