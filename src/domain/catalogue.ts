import type { Interval } from "./plan";

/** A price as our rows have it. */
export type OurPrice = {
  priceId: string;
  /** Null until it was published. */
  providerPriceId: string | null;
  unitAmount: number;
  currency: string;
  interval: Interval;
  /** What new customers pay; the others are kept for those who have them. */
  current: boolean;
};

export type OurPlan = {
  planId: string;
  slug: string;
  /** In the default language, which is the one that is published. */
  name: string;
  description: string;
  active: boolean;
  providerProductId: string | null;
  /** Whether our texts are newer than what was last published: they are pending, not a disagreement. */
  copyOwed: boolean;
  prices: OurPrice[];
};

/** A plan that has a product at Stripe. */
export type PublishedPlan = OurPlan & { providerProductId: string };

export const isPublished = (plan: OurPlan): plan is PublishedPlan => plan.providerProductId !== null;

/** The provider's coupon that a promotion is sold by. */
export type OurCoupon = {
  providerCouponId: string;
  promotionId: string;
  label: string;
  percent: number;
  /** Whether the promotion may still be sold; what has ended needs no coupon. */
  live: boolean;
};

export type OurCatalogue = {
  plans: OurPlan[];
  coupons: OurCoupon[];
  /** Our ids of prices that are being made right now: at the provider first, in our rows after. */
  pricesInFlight: string[];
};

/** A product as the provider has it. `planId` and `priceId` are what we wrote into the metadata. */
export type TheirProduct = {
  providerProductId: string;
  active: boolean;
  name: string;
  description: string | null;
  defaultPriceId: string | null;
  planId: string | null;
};

export type TheirPrice = {
  providerPriceId: string;
  providerProductId: string;
  active: boolean;
  unitAmount: number | null;
  currency: string;
  interval: string | null;
  lookupKey: string | null;
  priceId: string | null;
};

export type TheirCoupon = { providerCouponId: string; percent: number | null; valid: boolean };

export type TheirCatalogue = { products: TheirProduct[]; prices: TheirPrice[]; coupons: TheirCoupon[] };

/** What a comparison covers: everything, or what one event is about. */
export type CatalogueScope =
  | { kind: "all" }
  | { kind: "product"; providerProductId: string }
  | { kind: "coupon"; providerCouponId: string };

/** The lookup key of a current price at the provider. */
export const toLookupKey = (plan: { slug: string }, price: { interval: Interval; currency: string }) =>
  `${plan.slug}_${price.interval}_${price.currency}`;

/** The price that the provider's own pages should offer: the month's, else the year's; null when none is published. */
export function getDefaultPrice(
  plan: Pick<OurPlan, "prices">,
): (OurPrice & { providerPriceId: string }) | null {
  const sold = plan.prices.flatMap((price) =>
    price.current && price.providerPriceId !== null
      ? [{ ...price, providerPriceId: price.providerPriceId }]
      : [],
  );
  return sold.find((price) => price.interval === "month") ?? sold[0] ?? null;
}
