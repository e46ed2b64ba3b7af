import { INTERVALS, type Interval } from "@/domain/plan";
import { useIntervalTexts } from "@/features/catalogue/components/interval-texts";
import {
  type Buyer,
  planAction,
  priceOf,
  recommendedSlug,
} from "@/features/catalogue/components/plan-choice";
import { PlanColumn } from "@/features/catalogue/components/plan-column";
import type { PlanView } from "@/features/catalogue/types/plan-view";
import type { CheckoutOffer } from "@/features/checkout/components/checkout-summary";
import { PlanPicker } from "./plan-picker";

/** The plans, rendered for both intervals, and the choice among them. */
export function PlanChoices({
  plans,
  buyer,
  appId,
  now,
  contactEmail,
}: {
  plans: PlanView[];
  buyer: Buyer;
  appId: string | null;
  now: string;
  contactEmail: string;
}) {
  const recommended = buyer.subscribed ? null : recommendedSlug(plans, buyer.currentSlug);
  const toColumns = (interval: Interval) =>
    plans.map((plan) => (
      <PlanColumn
        key={plan.id}
        plan={buyer.subscribed && plan.slug === buyer.currentSlug ? withoutPromotion(plan) : plan}
        interval={interval}
        action={planAction(plan, interval, buyer)}
        recommended={plan.slug === recommended}
        contactEmail={contactEmail}
      />
    ));
  const toChoices = (interval: Interval) =>
    plans.flatMap((plan) => {
      const offer = getOffer(plan, interval, buyer);
      return offer ? [{ planId: plan.id, offer }] : [];
    });
  const perInterval = <T,>(make: (interval: Interval) => T) =>
    Object.fromEntries(INTERVALS.map((interval) => [interval, make(interval)])) as Record<Interval, T>;
  return (
    <PlanPicker
      switchTexts={useIntervalTexts(plans)}
      columns={perInterval(toColumns)}
      choices={perInterval(toChoices)}
      appId={appId}
      now={now}
    />
  );
}

/** A promotion is for new subscribers; on the viewer's own plan it would show a price that they do not pay. */
const withoutPromotion = (plan: PlanView): PlanView => ({
  ...plan,
  prices: plan.prices.map((price) => ({ ...price, effectiveAmount: price.unitAmount, promotion: null })),
});

/** The choice as the checkout needs it; null when the viewer cannot buy this plan. */
function getOffer(plan: PlanView, interval: Interval, buyer: Buyer): CheckoutOffer | null {
  const price = priceOf(plan, interval);
  if (!price || !buyer.signedIn || planAction(plan, interval, buyer).kind !== "subscribe") return null;
  return {
    slug: plan.slug,
    name: plan.name,
    interval,
    currency: price.currency,
    unitAmount: price.unitAmount,
    effectiveAmount: price.effectiveAmount,
    promotion: price.promotion,
    trialDays: plan.trialDays,
  };
}
