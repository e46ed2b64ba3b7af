import type Stripe from "stripe";
import { isKeyMismatch, stripeFailure } from "../errors";
import type { SubjectCalls } from "../event-subjects";
import type { StripeGateway } from "../gateway";
import { toChargedCard } from "../mappers/customer";
import { toDiscounts } from "../mappers/discount";
import { toInvoiceSnapshot } from "../mappers/invoice";
import { toId } from "../mappers/primitives";
import { SUBSCRIPTION_EXPAND_LISTED, toSubscriptionSnapshot } from "../mappers/subscription";
import type { Pace as Call } from "../pace";
import type { ReadDiscountDetails } from "./discount-details";

/** How many of the newest invoices one sync looks at; older ones are final and were seen before. */
const INVOICES_PER_SYNC = 24;

type CustomerCalls = Pick<StripeGateway, "createCustomer" | "findCustomer" | "fetchCustomer" | "ping"> &
  SubjectCalls;

export function customerCalls(stripe: Stripe, call: Call, details: ReadDiscountDetails): CustomerCalls {
  const findCustomer: CustomerCalls["findCustomer"] = async ({ appId, email }) => {
    const page = await call("GET customers", () => stripe.customers.list({ email, limit: 100 }));
    const ours = page.data.find((c) => c.metadata.app_id === appId);
    return ours ? { customerId: ours.id } : null;
  };
  return {
    createCustomer: async ({ appId, email, name, locale, key }) => {
      try {
        const customer = await call("POST customers", () =>
          stripe.customers.create(
            { email, name, preferred_locales: [locale], metadata: { app_id: appId } },
            { idempotencyKey: key },
          ),
        );
        return { customerId: customer.id };
      } catch (error) {
        // The key was used with another name or language: find the customer that was created then.
        const made = isKeyMismatch(error) ? await findCustomer({ appId, email }) : null;
        if (made === null) throw error;
        return made;
      }
    },

    findCustomer,

    fetchCustomer: async (id) => {
      const customer = await call("GET customers/:id", () => retrieveCustomer(stripe, id));
      if (customer === null) return null;
      const [subscriptions, invoices] = await Promise.all([
        call("GET subscriptions", () => allSubscriptions(stripe, id)),
        call("GET invoices", () => stripe.invoices.list({ customer: id, limit: INVOICES_PER_SYNC })),
      ]);
      const ofCustomer = customer.deleted || !customer.discount ? [] : [customer.discount];
      const found = await details(subscriptions, ofCustomer);
      return {
        customerId: id,
        deleted: customer.deleted === true,
        balance: customer.deleted ? 0 : customer.balance,
        card: toChargedCard(customer, subscriptions),
        discounts: toDiscounts(ofCustomer, found.limits),
        subscriptions: subscriptions.map((sub) => toSubscriptionSnapshot(sub, found)),
        invoices: invoices.data.map(toInvoiceSnapshot),
      };
    },

    customerOfCharge: async (chargeId) => {
      const charge = await call("GET charges/:id", () => stripe.charges.retrieve(chargeId));
      return toId(charge.customer);
    },

    ping: async () => {
      await call("GET prices", () => stripe.prices.list({ limit: 1 }));
    },
  };
}

async function retrieveCustomer(stripe: Stripe, id: string) {
  try {
    return await stripe.customers.retrieve(id, {
      expand: ["invoice_settings.default_payment_method", "discount.source.coupon"],
    });
  } catch (error) {
    if (stripeFailure(error)?.kind === "not_found") return null;
    throw error;
  }
}

/** All of them: the default list leaves canceled ones out, and a first page is not an answer. */
const allSubscriptions = (stripe: Stripe, customer: string): Promise<Stripe.Subscription[]> =>
  stripe.subscriptions
    .list({
      customer,
      status: "all",
      limit: 100,
      expand: SUBSCRIPTION_EXPAND_LISTED,
    })
    .autoPagingToArray({ limit: 10_000 });
