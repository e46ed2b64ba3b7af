import type { Interval } from "@/domain/plan";
import { type Charges, chargesFrom, type Lasting } from "@/domain/promotion";
import type { PromotionView } from "@/features/catalogue";

/** What is about to be bought. Amounts in minor units. */
export type CheckoutOffer = {
  slug: string;
  name: string;
  interval: Interval;
  currency: string;
  unitAmount: number;
  effectiveAmount: number;
  promotion: PromotionView | null;
  /** Zero if the plan has no trial, or if the workspace has already used its trial. */
  trialDays: number;
};

/** What is charged when, shown before it happens (UI-2). Amounts in minor units. */
export type CheckoutSummary = Charges;

export function checkoutSummary(offer: CheckoutOffer, now: Date): CheckoutSummary {
  const { interval, trialDays, unitAmount, promotion } = offer;
  return chargesFrom(
    {
      unitAmountMinor: unitAmount,
      interval,
      trialDays,
      promotion: promotion && { percent: promotion.percent, lasting: toLasting(promotion) },
    },
    now,
  );
}

function toLasting({ duration, durationMonths }: PromotionView): Lasting {
  return duration === "months" ? { kind: "months", months: durationMonths ?? 1 } : { kind: duration };
}
