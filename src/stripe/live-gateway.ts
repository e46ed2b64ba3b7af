import type Stripe from "stripe";
import { catalogueCalls } from "./calls/catalogue";
import { catalogueListCalls } from "./calls/catalogue-list";
import { checkoutCalls } from "./calls/checkout";
import { couponCalls } from "./calls/coupons";
import { customerCalls } from "./calls/customers";
import { priceChangeCalls } from "./calls/price-changes";
import { priceMigrationCalls } from "./calls/price-migrations";
import { productCalls } from "./calls/products";
import { subscriptionListCalls } from "./calls/subscription-list";
import { translated } from "./errors";
import type { StripeGateway } from "./gateway";
import { createPace, type Pace } from "./pace";

/** Stripe's limit is 25 requests a second for one endpoint (docs, 2026); two instances fit below it. */
const REQUESTS_PER_SECOND = 12;

/** The gateway over the real SDK. */
export function createStripeGateway(
  stripe: Stripe,
  options: { requestsPerSecond?: number } = {},
): StripeGateway {
  const pace = createPace(options.requestsPerSecond ?? REQUESTS_PER_SECOND);
  const call: Pace = async (endpoint, work) => {
    try {
      return await pace(endpoint, work);
    } catch (error) {
      throw translated(error);
    }
  };
  return {
    ...customerCalls(stripe, call),
    ...checkoutCalls(stripe, call),
    ...couponCalls(stripe, call),
    ...catalogueCalls(stripe, call),
    ...priceChangeCalls(stripe, call),
    ...priceMigrationCalls(stripe, call),
    ...productCalls(stripe, call),
    ...catalogueListCalls(stripe, call),
    ...subscriptionListCalls(stripe, call),
  };
}
