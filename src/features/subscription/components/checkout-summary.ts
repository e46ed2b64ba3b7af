import type { Interval } from "@/domain/plan";

/** What is about to be bought. Amounts in minor units. */
export type CheckoutOffer = {
  slug: string;
  name: string;
  interval: Interval;
  currency: string;
  unitAmount: number;
  effectiveAmount: number;
  promotion: { label: string; percent: number; endsAt: string | null; duration: string } | null;
  /** Zero when there is no trial, or when the workspace has had its one. */
  trialDays: number;
};

/** What is charged when, said before it happens (UI-2). Amounts in minor units. */
export type CheckoutSummary = {
  todayMinor: number;
  /** The first charge after today. */
  next: { amountMinor: number; at: Date };
  trialEndsAt: Date | null;
};

const DAY_MS = 86_400_000;

/** The same day a month or a year on; the last day of the month where that day does not exist (31 Jan → 28 Feb). */
function intervalAfter(from: Date, interval: Interval): Date {
  const months = interval === "month" ? 1 : 12;
  const at = new Date(from);
  at.setUTCDate(1);
  at.setUTCMonth(at.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  at.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return at;
}

export function checkoutSummary(offer: CheckoutOffer, now: Date): CheckoutSummary {
  if (offer.trialDays > 0) {
    const trialEndsAt = new Date(now.getTime() + offer.trialDays * DAY_MS);
    return { todayMinor: 0, next: { amountMinor: offer.effectiveAmount, at: trialEndsAt }, trialEndsAt };
  }
  // A discount that holds once is spent on today's charge; one that holds longer covers the next as well.
  const onlyOnce = offer.promotion?.duration === "once";
  return {
    todayMinor: offer.effectiveAmount,
    next: {
      amountMinor: onlyOnce ? offer.unitAmount : offer.effectiveAmount,
      at: intervalAfter(now, offer.interval),
    },
    trialEndsAt: null,
  };
}
