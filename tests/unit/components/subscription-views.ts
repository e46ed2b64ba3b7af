import type { SubscriptionView } from "@/features/billing-view/types/subscription-view";

/** An active subscription to Starter, with overrides. */
export const subscriptionView = (some: Partial<SubscriptionView> = {}): SubscriptionView => ({
  id: "sub_1",
  appId: "app_1",
  plan: { id: "plan_starter", slug: "starter", name: "Starter", tier: 1 },
  billingCycle: "monthly",
  executionMode: "hybrid",
  status: "active",
  access: { kind: "full", until: null },
  currentPeriodStart: "2026-11-21T15:00:00.000Z",
  currentPeriodEnd: "2026-12-21T15:00:00.000Z",
  trialEndsAt: null,
  canceledAt: null,
  cancelAt: null,
  endedAt: null,
  pendingChange: null,
  price: { unitAmount: 9700, currency: "brl", interval: "month" },
  nextCharge: { amount: 9700, currency: "brl", at: "2026-12-21T15:00:00.000Z" },
  card: { brand: "visa", last4: "4242", expMonth: 4, expYear: 2030 },
  trialUsed: false,
  openInvoice: null,
  ...some,
});
