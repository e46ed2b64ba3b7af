import type { Interval } from "@/domain/plan";
import type { SubscriptionView } from "@/features/billing-view/types/subscription-view";

/** The facts from which a subscription's status label is derived: `billing-view/components/status-labels.ts`. */
export type StateFacts = Pick<
  SubscriptionView,
  "status" | "access" | "currentPeriodEnd" | "trialEndsAt" | "cancelAt" | "endedAt" | "pendingChange" | "plan"
>;

/** One app in the list of customers. Dates are ISO 8601, money in minor units. */
export type CustomerRowView = {
  appId: string;
  name: string;
  /** Its first owner; null when it no longer has one. */
  owner: { name: string; email: string } | null;
  state: StateFacts;
  planName: string | null;
  /** What the next period costs; null without a subscription, or when it has ended. */
  price: { amount: number; currency: string; interval: Interval } | null;
  mrr: number;
  since: string;
  nextChargeAt: string | null;
  debt: number;
  currency: string;
};

/** A plan as a filter offers it. */
export type PlanChoice = { id: string; slug: string; name: string };

/** One generation of a price, as the filter `?price=` names it. */
export type PriceChoice = {
  id: string;
  planName: string;
  unitAmount: number;
  currency: string;
  interval: Interval;
  current: boolean;
};
