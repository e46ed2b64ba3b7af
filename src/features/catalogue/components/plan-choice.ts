import type { Interval } from "@/domain/plan";
import type { PlanView, PriceView } from "../types/plan-view";

/** The viewer of the plans, as far as buying is concerned. */
export type Buyer = {
  signedIn: boolean;
  /** The plan the workspace has now; null for a visitor. */
  currentSlug: string | null;
  /** Whether a subscription is live, so that a second one would charge twice. */
  subscribed: boolean;
  /** Whether this person may buy for the workspace. */
  mayBuy: boolean;
};

/** What the button of a plan does. */
export type PlanAction =
  | { kind: "subscribe"; href: string }
  | { kind: "start_free"; href: string }
  | { kind: "contact" }
  | { kind: "talk_about_change" }
  | { kind: "yours" }
  | { kind: "none" };

export const PLANS_PATH = "/subscription/plans";

/** The address of a choice: it survives sign-up, the payment page and the back button. */
export const choicePath = (slug: string, interval: Interval) =>
  `${PLANS_PATH}?plan=${encodeURIComponent(slug)}&interval=${interval}`;

export function planAction(plan: PlanView, interval: Interval, buyer: Buyer): PlanAction {
  if (plan.slug === buyer.currentSlug) return { kind: "yours" };
  if (plan.sale === "contact") return { kind: "contact" };
  if (plan.sale === "free")
    return buyer.signedIn ? { kind: "none" } : { kind: "start_free", href: "/sign-up" };
  if (!priceOf(plan, interval)) return { kind: "none" };
  if (buyer.subscribed) return { kind: "talk_about_change" };
  if (!buyer.signedIn) {
    return {
      kind: "subscribe",
      href: `/sign-up?next=${encodeURIComponent(choicePath(plan.slug, interval))}`,
    };
  }
  return buyer.mayBuy ? { kind: "subscribe", href: choicePath(plan.slug, interval) } : { kind: "none" };
}

export const priceOf = (plan: PlanView, interval: Interval): PriceView | null =>
  plan.prices.find((price) => price.interval === interval) ?? null;

/** The next step up that can be bought here: the one primary action of the page. */
export function recommendedSlug(plans: PlanView[], currentSlug: string | null): string | null {
  const currentTier = plans.find((plan) => plan.slug === currentSlug)?.tier ?? -1;
  const steps = plans.filter((plan) => plan.sale === "checkout" && plan.tier > currentTier);
  return steps.sort((a, b) => a.tier - b.tier)[0]?.slug ?? null;
}
