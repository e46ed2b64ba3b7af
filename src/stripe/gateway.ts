import type { TheirCatalogue, TheirCoupon, TheirPrice, TheirProduct } from "@/domain/catalogue";
import type { Interval } from "@/domain/plan";
import type { CouponTerms } from "@/domain/promotion";
import type { SubscriptionHead } from "@/domain/subscription-compare";
import type { CustomerSnapshot, SubscriptionSnapshot } from "@/domain/subscription-snapshot";
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

export type CheckoutRequest = {
  appId: string;
  userId: string;
  attemptId: string;
  stripeCustomerId: string;
  stripePriceId: string;
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

/** A price as Stripe has it, with what only one price of a product holds at a time. */
export type PublishedPrice = Omit<TheirPrice, "priceId"> & { isDefault: boolean };

/** A subscription with what must be known before its price is changed from outside. */
export type MovableSubscription = SubscriptionSnapshot & {
  /** More than one is not ours to move. */
  itemIds: string[];
  /** Renewals fall on this day and time of the month or year. */
  anchor: Date;
  scheduleId: string | null;
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
   * has its address; or its discount is refused: the promotion's coupon is no longer there, or the typed code
   * is not for this customer.
   */
  createCheckout(request: CheckoutRequest): Promise<CheckoutSnapshot | null>;
  fetchCheckout(sessionId: string): Promise<CheckoutSnapshot | null>;
  /** Closes a session; answers what it is afterwards (it may have been completed a moment before). */
  expireCheckout(sessionId: string): Promise<CheckoutSnapshot>;
  /** The active promotion code behind what a customer typed, or null. */
  findPromotionCode(code: string): Promise<{ promotionCodeId: string } | null>;
  /** Makes the coupon of a promotion under our id; there is one with that id, however often it is asked for. */
  createPromotionCoupon(input: {
    couponId: string;
    promotionId: string;
    name: string;
    percent: number;
    terms: CouponTerms;
  }): Promise<void>;
  /** What customers read of it; one that was deleted stays so. */
  renameCoupon(couponId: string, name: string): Promise<void>;
  /** Whether somebody could buy with it now; false when it was deleted. */
  isCouponUsable(couponId: string): Promise<boolean>;
  /** Ends new uses for good; whoever has the discount keeps it. */
  deleteCoupon(couponId: string): Promise<void>;
  /** Whose charge this is: disputes name only the charge. */
  customerOfCharge(chargeId: string): Promise<string | null>;
  /** Repeating it finds the product it made before, whatever has been renamed in between (`existed`). */
  publishProduct(input: { planId: string; slug: string; name: string; description: string }): Promise<{
    stripeProductId: string;
    existed: boolean;
  }>;
  /** Writes the copy that Stripe shows on its payment pages and invoices; false when Stripe has no such product. */
  writeProductCopy(input: { stripeProductId: string; name: string; description: string }): Promise<boolean>;
  publishPrice(input: {
    priceId: string;
    stripeProductId: string;
    lookupKey: string;
    currency: string;
    unitAmount: number;
    interval: Interval;
    makeDefault: boolean;
  }): Promise<{ stripePriceId: string }>;
  /** Every subscription that is live at Stripe, whoever's: all pages. */
  listLiveSubscriptions(): Promise<SubscriptionHead[]>;
  /** Every product, price and coupon of the account, archived ones too: all pages. */
  listCatalogue(): Promise<TheirCatalogue>;
  /** One product with all its prices. Null when Stripe has none by this id. */
  fetchCatalogueProduct(
    stripeProductId: string,
  ): Promise<{ product: TheirProduct; prices: TheirPrice[] } | null>;
  fetchCataloguePrice(stripePriceId: string): Promise<TheirPrice | null>;
  fetchCatalogueCoupon(stripeCouponId: string): Promise<TheirCoupon | null>;
  /** Writes what is given; the same again changes nothing. An empty description removes it. */
  updateProduct(change: {
    stripeProductId: string;
    name?: string;
    description?: string;
    active?: boolean;
    defaultPriceId?: string;
  }): Promise<void>;
  /** As above; a lookup key is taken from whichever price has it. */
  updatePrice(change: { stripePriceId: string; active?: boolean; lookupKey?: string }): Promise<void>;
  /** In place of a product that was deleted; the same `key` again answers the same product. */
  recreateProduct(input: {
    key: string;
    planId: string;
    slug: string;
    name: string;
    description: string;
  }): Promise<{ stripeProductId: string }>;
  /** In place of a price that is gone; the same `key` again answers the same price. */
  recreatePrice(input: {
    key: string;
    priceId: string;
    stripeProductId: string;
    lookupKey: string;
    currency: string;
    unitAmount: number;
    interval: Interval;
  }): Promise<{ stripePriceId: string }>;
  /** What Stripe made of a price of ours, by its id there or, when that answer was lost, by our id. */
  fetchPublishedPrice(input: {
    stripeProductId: string;
    priceId: string;
    stripePriceId: string | null;
  }): Promise<PublishedPrice | null>;
  /** Archives a price that must not be: lookup key and default go to `back` first. Repeating changes nothing. */
  withdrawPrice(input: {
    stripePriceId: string;
    stripeProductId: string;
    back: { stripePriceId: string; lookupKey: string } | null;
  }): Promise<void>;
  /** Null when Stripe never had it. */
  fetchMovable(subscriptionId: string): Promise<MovableSubscription | null>;
  /** Another price from the next invoice on; nothing is prorated. The same key again is the same change. */
  moveToPrice(input: {
    subscriptionId: string;
    itemId: string;
    stripePriceId: string;
    key: string;
  }): Promise<void>;
  /** A cheap call that shows whether Stripe answers. */
  ping(): Promise<void>;
};
