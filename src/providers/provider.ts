import type { SubscriptionHead } from "@/domain/subscription-compare";
import type { CustomerSnapshot, SubscriptionSnapshot } from "@/domain/subscription-snapshot";
import type { Locale } from "@/lib/locale";
import type { ProviderCapabilities } from "./capabilities";
import type { EventSubject, Verification } from "./events";

/** Who moves the money of an app. Stored in every row that mirrors something of theirs. */
export const PROVIDERS = ["stripe"] as const;
export type ProviderName = (typeof PROVIDERS)[number];

/** A checkout session in our words. */
export type CheckoutSnapshot = {
  id: string;
  status: "open" | "complete" | "expired";
  /** Whether money has been confirmed (or none is owed, as in a trial). */
  paid: boolean;
  url: string | null;
  appId: string | null;
  customerId: string | null;
  subscriptionId: string | null;
};

export type CheckoutRequest = {
  appId: string;
  /** Null when the person is gone since. */
  userId: string | null;
  attemptId: string;
  customerId: string;
  providerPriceId: string;
  trialDays: number;
  /** A promotion code that the customer typed, already resolved to Stripe's id. */
  promotionCodeId: string | null;
  /** The coupon of a promotion that makes the price; then no code is taken. */
  promotionCoupon: string | null;
  locale: Locale;
  successUrl: string;
  cancelUrl: string;
  expiresAt: Date;
};

/** A subscription with what must be known before its price is changed from outside. */
export type MovableSubscription = SubscriptionSnapshot & {
  /** More than one is not ours to move. */
  itemIds: string[];
  /** Renewals fall on this day and time of the month or year. */
  anchor: Date;
  scheduleId: string | null;
};

/**
 * The only door through which features reach whoever moves the money. Every call may throw `AppError`
 * `stripe_unavailable` (503) when the provider does not answer, answers 5xx or keeps answering 429; calls
 * that create something carry a key, so that repeating them changes nothing. What a provider cannot do is
 * said in its capabilities, and decided before it is asked.
 */
export type BillingProvider = {
  name: ProviderName;
  capabilities: ProviderCapabilities;
  /** The same key again answers the same customer, also when the name has changed in between. */
  createCustomer(input: {
    appId: string;
    email: string;
    name: string;
    locale: Locale;
    key: string;
  }): Promise<{ customerId: string }>;
  /** The customer that carries this app's id, for a creation whose answer was lost longer than a key lives. */
  findCustomer(input: { appId: string; email: string }): Promise<{ customerId: string } | null>;
  /** Everything we keep of a customer, complete (all pages, all states). Null when Stripe never had it. */
  fetchCustomer(customerId: string): Promise<CustomerSnapshot | null>;
  createCheckout(request: CheckoutRequest): Promise<CheckoutSnapshot | null>;
  fetchCheckout(sessionId: string): Promise<CheckoutSnapshot | null>;
  /** Closes a session; answers what it is afterwards (it may have been completed a moment before). */
  expireCheckout(sessionId: string): Promise<CheckoutSnapshot>;
  /** The active promotion code behind what a customer typed, or null. */
  findPromotionCode(code: string): Promise<{ promotionCodeId: string } | null>;
  /** Every subscription that is live at Stripe, whoever's: all pages. */
  listLiveSubscriptions(): Promise<SubscriptionHead[]>;
  /** Null when Stripe never had it. */
  fetchMovable(subscriptionId: string): Promise<MovableSubscription | null>;
  /** Another price from the next invoice on; nothing is prorated. The same key again is the same change. */
  moveToPrice(input: {
    subscriptionId: string;
    itemId: string;
    providerPriceId: string;
    key: string;
  }): Promise<void>;
  /** A cheap call that shows whether Stripe answers. */
  ping(): Promise<void>;
  /** Checks that a delivery is the provider's own and reads its envelope. The body exactly as it arrived. */
  verifyWebhook(delivery: { rawBody: string; headers: Headers }): Promise<Verification>;
  /** Whether events of this type lead to anything here; the others are stored as ignored. */
  handles(eventType: string): boolean;
  /** Whose present must be asked for after an event; may need a call when the event does not say it. */
  subjectOf(event: { type: string; objectId: string | null; payload: string }): Promise<EventSubject>;
};
