import type { SubscriptionHead } from "@/domain/subscription-compare";
import type { CustomerSnapshot, SubscriptionSnapshot } from "@/domain/subscription-snapshot";
import type { Locale } from "@/lib/locale";
import type { ProviderCapabilities } from "./capabilities";
import type { EventSubject, Verification } from "./events";

/** The provider that charges an app. Stored in every row that mirrors something of the provider. */
export const PROVIDERS = ["stripe"] as const;
export type ProviderName = (typeof PROVIDERS)[number];

/** A checkout session in our words. */
export type CheckoutSnapshot = {
  id: string;
  status: "open" | "complete" | "expired";
  /** Whether the payment is confirmed (or none is due, as in a trial). */
  paid: boolean;
  url: string | null;
  appId: string | null;
  customerId: string | null;
  subscriptionId: string | null;
};

export type CheckoutRequest = {
  appId: string;
  /** Null when that person's account was deleted since. */
  userId: string | null;
  attemptId: string;
  customerId: string;
  providerPriceId: string;
  trialDays: number;
  /** A promotion code that the customer typed, already resolved to the provider's id. */
  promotionCodeId: string | null;
  /** The coupon of a promotion that makes the price; then no code is taken. */
  promotionCoupon: string | null;
  locale: Locale;
  successUrl: string;
  cancelUrl: string;
  expiresAt: Date;
};

/**
 * Another price for one item. `now` without proration leaves what is paid as it is: the next invoice has the new
 * price. `next_period` leaves the change with the provider (capability `scheduledChange`) and is never prorated.
 */
export type PriceChangeRequest = {
  subscriptionId: string;
  itemId: string;
  providerPriceId: string;
  when: "now" | "next_period";
  /** Of the rest of the period: not at all, with the next invoice, or charged before the change holds. */
  proration: "none" | "next_invoice" | "charge_now";
  key: string;
};

export type ChangeAnswer =
  | { kind: "changed" }
  | { kind: "scheduled"; at: Date }
  /** Nothing has changed: in force when the invoice is paid, dropped at `until`. */
  | { kind: "awaiting_payment"; invoiceId: string | null; url: string | null; until: Date };

export type CancelAnswer =
  | { kind: "ended" }
  | { kind: "ends"; at: Date }
  | { kind: "renews" }
  /** It had ended before, so there is nothing to schedule or undo. */
  | { kind: "over" };

export type PaymentAnswer =
  | { kind: "paid" }
  /** The bank said no. The same key again is the same answer: another try needs another key. */
  | { kind: "declined"; code: string; declineCode: string | null; message: string }
  /** Only the customer can go on, at `url`. */
  | { kind: "needs_authentication"; url: string | null }
  /** Paid before, void, or not billed yet. */
  | { kind: "not_open"; status: string | null };

/**
 * The only interface through which features reach a payment provider. Every call may throw `AppError`
 * `stripe_unavailable` (503) when the provider does not answer, answers 5xx or keeps answering 429; calls
 * that create something carry a key, so that repeating them changes nothing. What a provider cannot do is
 * said in its capabilities, and decided before it is asked.
 */
export type BillingProvider = {
  name: ProviderName;
  capabilities: ProviderCapabilities;
  /** The same key again returns the same customer, also when the name has changed since. */
  createCustomer(input: {
    appId: string;
    email: string;
    name: string;
    locale: Locale;
    key: string;
  }): Promise<{ customerId: string }>;
  /** The customer that carries this app's id, for a creation whose answer was lost longer than a key lives. */
  findCustomer(input: { appId: string; email: string }): Promise<{ customerId: string } | null>;
  /** Everything we keep of a customer, complete (all pages, all states). Null when the provider never had it. */
  fetchCustomer(customerId: string): Promise<CustomerSnapshot | null>;
  createCheckout(request: CheckoutRequest): Promise<CheckoutSnapshot | null>;
  fetchCheckout(sessionId: string): Promise<CheckoutSnapshot | null>;
  /** Closes a session; returns what it is afterwards (it may have been completed a moment before). */
  expireCheckout(sessionId: string): Promise<CheckoutSnapshot>;
  /** The active promotion code behind what a customer typed, or null. */
  findPromotionCode(code: string): Promise<{ promotionCodeId: string } | null>;
  /** Every live subscription of the provider's account: all pages. */
  listLiveSubscriptions(): Promise<SubscriptionHead[]>;
  /** Null when the provider never had it. */
  fetchSubscription(subscriptionId: string): Promise<SubscriptionSnapshot | null>;
  /** The same key again is the same change. */
  changePrice(request: PriceChangeRequest): Promise<ChangeAnswer>;
  /** At the period's end, at once (nothing is paid back), or not at all any more. */
  cancel(request: {
    subscriptionId: string;
    when: "period_end" | "now" | "undo";
    key: string;
  }): Promise<CancelAnswer>;
  /** Charges an open invoice with the card on file, without the customer (capability `offSessionRetry`). */
  payInvoice(request: { invoiceId: string; key: string }): Promise<PaymentAnswer>;
  /** A cheap call that shows whether the provider answers. */
  ping(): Promise<void>;
  /** Checks that a delivery is the provider's own and reads its envelope. The body exactly as it arrived. */
  verifyWebhook(delivery: { rawBody: string; headers: Headers }): Promise<Verification>;
  /** Whether events of this type lead to anything here; the others are stored as ignored. */
  handles(eventType: string): boolean;
  /** Whose present must be asked for after an event; may need a call when the event does not say it. */
  subjectOf(event: { type: string; objectId: string | null; payload: string }): Promise<EventSubject>;
};
