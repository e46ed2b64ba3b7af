"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { INTERVALS, type Interval } from "@/domain/plan";
import { IntervalSwitch } from "@/features/catalogue/components/interval-switch";
import {
  type Buyer,
  choicePath,
  PLANS_PATH,
  planAction,
  priceOf,
  recommendedSlug,
} from "@/features/catalogue/components/plan-choice";
import { PlanColumn } from "@/features/catalogue/components/plan-column";
import type { PlanView } from "@/features/catalogue/types/plan-view";
import { CheckoutDialog } from "@/features/checkout/components/checkout-dialog";
import type { CheckoutOffer } from "@/features/checkout/components/checkout-summary";

/** The plans and the choice among them. The choice is in the URL, so that it survives signing in. */
export function PlanPicker({
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
  const params = useSearchParams();
  const { interval, choose } = useInterval(params.get("interval"));
  const asked = params.get("plan");
  const chosen = plans.find((plan) => plan.slug === asked || plan.id === asked) ?? null;
  const offer = chosen ? getOffer(chosen, interval, buyer) : null;
  const recommended = buyer.subscribed ? null : recommendedSlug(plans, buyer.currentSlug);
  const go = (path: string) => window.history.replaceState(null, "", path);

  return (
    <>
      <IntervalSwitch
        plans={plans}
        interval={interval}
        onChange={(next) => {
          choose(next);
          go(`${PLANS_PATH}?interval=${next}`);
        }}
      />
      <ul className="mt-8 grid gap-x-4 sm:grid-cols-2 xl:grid-cols-4">
        {plans.map((plan) => (
          <PlanColumn
            key={plan.id}
            plan={buyer.subscribed && plan.slug === buyer.currentSlug ? withoutPromotion(plan) : plan}
            interval={interval}
            action={planAction(plan, interval, buyer)}
            recommended={plan.slug === recommended}
            contactEmail={contactEmail}
            onSubscribe={(slug) => window.history.pushState(null, "", choicePath(slug, interval))}
          />
        ))}
      </ul>
      {appId ? (
        <CheckoutDialog
          appId={appId}
          offer={offer}
          now={now}
          returnPath={chosen ? choicePath(chosen.slug, interval) : PLANS_PATH}
          onClose={() => go(`${PLANS_PATH}?interval=${interval}`)}
        />
      ) : null}
    </>
  );
}

/** A promotion is for new subscribers; on the viewer's own plan it would show a price that they do not pay. */
const withoutPromotion = (plan: PlanView): PlanView => ({
  ...plan,
  prices: plan.prices.map((price) => ({ ...price, effectiveAmount: price.unitAmount, promotion: null })),
});

/** The interval of the URL, updated immediately by a click: the URL itself changes a moment later. */
function useInterval(inAddress: string | null) {
  const known = INTERVALS.find((one) => one === inAddress) ?? "month";
  const [interval, choose] = useState<Interval>(known);
  useEffect(() => choose(known), [known]);
  return { interval, choose };
}

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
