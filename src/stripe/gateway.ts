import type { Interval } from "@/domain/plan";
import type { CustomerSnapshot } from "@/domain/subscription-snapshot";
import type { Locale } from "@/lib/locale";

/** A checkout session in our words. */
export type CheckoutSnapshot = {
  id: string;
  status: "open" | "complete" | "expired";
  /** Whether money has been confirmed (or none is owed, as in a trial). */
  paid: boolean;
  url: string | null;
  appId: string | null;
  stripeCustomerId: string | null;
  subscriptionId: string | null;
};

export type CheckoutOrder = {
  appId: string;
  userId: string;
  attemptId: string;
  stripeCustomerId: string;
  stripePriceId: string;
  trialDays: number;
  /** A promotion code that the customer typed, already resolved to Stripe's id. */
  promotionCodeId: string | null;
  locale: Locale;
  successUrl: string;
  cancelUrl: string;
  expiresAt: Date;
};

export type CataloguePrice = {
  stripePriceId: string;
  stripeProductId: string;
  active: boolean;
  unitAmount: number | null;
  currency: string;
  interval: string | null;
};

/**
 * The calls we make to Stripe, named for what we want. Every one may throw `AppError`
 * `stripe_unavailable` (503) when Stripe does not answer, answers 5xx or keeps answering 429; calls
 * that create something carry a key, so that repeating them changes nothing.
 */
export type StripeGateway = {
  /** The same key again answers the same customer, also when the name has changed in between. */
  createCustomer(input: {
    appId: string;
    email: string;
    name: string;
    locale: Locale;
    key: string;
  }): Promise<{ stripeCustomerId: string }>;
  /** The customer that carries this app's id, for a creation whose answer was lost longer than a key lives. */
  findCustomer(input: { appId: string; email: string }): Promise<{ stripeCustomerId: string } | null>;
  /** Everything we keep of a customer, complete (all pages, all states). Null when Stripe never had it. */
  fetchCustomer(stripeCustomerId: string): Promise<CustomerSnapshot | null>;
  /**
   * Null when the order cannot be made any more: its time is too short by now (Stripe wants half an hour),
   * or it was made otherwise before (for a customer that is gone) and the answer was lost, so that nobody
   * has its address.
   */
  createCheckout(order: CheckoutOrder): Promise<CheckoutSnapshot | null>;
  fetchCheckout(sessionId: string): Promise<CheckoutSnapshot | null>;
  /** Closes a session; answers what it is afterwards (it may have been completed a moment before). */
  expireCheckout(sessionId: string): Promise<CheckoutSnapshot>;
  /** The active promotion code behind what a customer typed, or null. */
  findPromotionCode(code: string): Promise<{ promotionCodeId: string } | null>;
  /** Whose charge this is: disputes name only the charge. */
  customerOfCharge(chargeId: string): Promise<string | null>;
  fetchProductPrices(stripeProductId: string): Promise<{ active: boolean; prices: CataloguePrice[] } | null>;
  /** Whose price this is, when an event names only the price. */
  publishProduct(input: { planId: string; slug: string; name: string; description: string }): Promise<{
    stripeProductId: string;
  }>;
  publishPrice(input: {
    priceId: string;
    stripeProductId: string;
    lookupKey: string;
    currency: string;
    unitAmount: number;
    interval: Interval;
    makeDefault: boolean;
  }): Promise<{ stripePriceId: string }>;
  /** A cheap call that shows whether Stripe answers. */
  ping(): Promise<void>;
};
