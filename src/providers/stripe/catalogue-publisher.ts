import type { TheirCatalogue, TheirCoupon, TheirPrice, TheirProduct } from "@/domain/catalogue";
import type { Interval } from "@/domain/plan";
import type { CouponTerms } from "@/domain/promotion";

/** A price as Stripe has it, with what only one price of a product holds at a time. */
export type PublishedPrice = Omit<TheirPrice, "priceId"> & { isDefault: boolean };

/**
 * Keeps Stripe's products, prices and coupons as our catalogue has them, and reads what was changed there.
 * Stripe alone has a catalogue that sells: another provider receives the amounts with each subscription, and
 * needs no publisher. Errors as `BillingProvider`.
 */
export type CataloguePublisher = {
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
  /** Whether a checkout could use it now; false when it was deleted. */
  isCouponUsable(couponId: string): Promise<boolean>;
  /** Ends new uses permanently; existing discounts continue. */
  deleteCoupon(couponId: string): Promise<void>;
  /** Repeating it finds the product it made before, whatever has been renamed in between (`existed`). */
  publishProduct(input: { planId: string; slug: string; name: string; description: string }): Promise<{
    providerProductId: string;
    existed: boolean;
  }>;
  /** Writes the copy that Stripe shows on its payment pages and invoices; false when Stripe has no such product. */
  writeProductCopy(input: { providerProductId: string; name: string; description: string }): Promise<boolean>;
  publishPrice(input: {
    priceId: string;
    providerProductId: string;
    lookupKey: string;
    currency: string;
    unitAmount: number;
    interval: Interval;
    makeDefault: boolean;
  }): Promise<{ providerPriceId: string }>;
  /** Every product, price and coupon of the account, archived ones too: all pages. */
  listCatalogue(): Promise<TheirCatalogue>;
  /** One product with all its prices. Null when Stripe has none by this id. */
  fetchCatalogueProduct(
    providerProductId: string,
  ): Promise<{ product: TheirProduct; prices: TheirPrice[] } | null>;
  fetchCataloguePrice(providerPriceId: string): Promise<TheirPrice | null>;
  fetchCatalogueCoupon(providerCouponId: string): Promise<TheirCoupon | null>;
  /** Writes what is given; the same again changes nothing. An empty description removes it. */
  updateProduct(change: {
    providerProductId: string;
    name?: string;
    description?: string;
    active?: boolean;
    defaultPriceId?: string;
  }): Promise<void>;
  /** As above; a lookup key is taken from whichever price has it. */
  updatePrice(change: { providerPriceId: string; active?: boolean; lookupKey?: string }): Promise<void>;
  /** In place of a product that was deleted; the same `key` again returns the same product. */
  recreateProduct(input: {
    key: string;
    planId: string;
    slug: string;
    name: string;
    description: string;
  }): Promise<{ providerProductId: string }>;
  /** In place of a price that is gone; the same `key` again returns the same price. */
  recreatePrice(input: {
    key: string;
    priceId: string;
    providerProductId: string;
    lookupKey: string;
    currency: string;
    unitAmount: number;
    interval: Interval;
  }): Promise<{ providerPriceId: string }>;
  /** What Stripe made of a price of ours, by its id there or, when that answer was lost, by our id. */
  fetchPublishedPrice(input: {
    providerProductId: string;
    priceId: string;
    providerPriceId: string | null;
  }): Promise<PublishedPrice | null>;
  /** Archives a price that must not be: lookup key and default go to `back` first. Repeating changes nothing. */
  withdrawPrice(input: {
    providerPriceId: string;
    providerProductId: string;
    back: { providerPriceId: string; lookupKey: string } | null;
  }): Promise<void>;
  /** Whether an error of one of these calls is Stripe's "no" to what was asked, and no defect of ours. */
  isRefusal(error: unknown): boolean;
};
