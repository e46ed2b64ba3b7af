import type Stripe from "stripe";
import { catalogueCalls } from "./calls/catalogue";
import { catalogueListCalls } from "./calls/catalogue-list";
import { checkoutCalls } from "./calls/checkout";
import { couponCalls } from "./calls/coupons";
import { customerCalls } from "./calls/customers";
import { discountDetailCalls } from "./calls/discount-details";
import { invoiceCalls } from "./calls/invoices";
import { priceChangeCalls } from "./calls/price-changes";
import { productCalls } from "./calls/products";
import { subscriptionListCalls } from "./calls/subscription-list";
import { subscriptionCalls } from "./calls/subscriptions";
import { STRIPE_CAPABILITIES } from "./capabilities";
import { stripeFailure, translated } from "./errors";
import { findSubject, handlesEvent } from "./event-subjects";
import type { StripeGateway } from "./gateway";
import { createPace, type Pace } from "./pace";
import { verifyWebhook } from "./webhook-signature";

/** Stripe's limit is 25 requests a second for one endpoint (docs, 2026); two instances fit below it. */
const REQUESTS_PER_SECOND = 12;

/** The gateway over the real SDK. */
export function createStripeGateway(
  stripe: Stripe,
  options: { requestsPerSecond?: number; webhookSecrets?: readonly string[] } = {},
): StripeGateway {
  const pace = createPace(options.requestsPerSecond ?? REQUESTS_PER_SECOND);
  const call: Pace = async (endpoint, work) => {
    try {
      return await pace(endpoint, work);
    } catch (error) {
      throw translated(error);
    }
  };
  const details = discountDetailCalls(stripe, call);
  const { customerOfCharge, ...customers } = customerCalls(stripe, call, details);
  return {
    name: "stripe",
    capabilities: STRIPE_CAPABILITIES,
    verifyWebhook: ({ rawBody, headers }) =>
      verifyWebhook(rawBody, headers.get("stripe-signature"), options.webhookSecrets ?? []),
    handles: handlesEvent,
    isRefusal: (error) => stripeFailure(error) !== null,
    subjectOf: (event) => findSubject(event, { customerOfCharge }),
    ...customers,
    ...checkoutCalls(stripe, call),
    ...couponCalls(stripe, call),
    ...catalogueCalls(stripe, call),
    ...priceChangeCalls(stripe, call),
    ...subscriptionCalls(stripe, call, details),
    ...invoiceCalls(stripe, call),
    ...productCalls(stripe, call),
    ...catalogueListCalls(stripe, call),
    ...subscriptionListCalls(stripe, call),
  };
}
