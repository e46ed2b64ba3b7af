import type Stripe from "stripe";
import type { ChangeAnswer, PriceChangeRequest } from "../../provider";
import { stripeFailure } from "../errors";
import type { StripeGateway } from "../gateway";
import { toDate, toId, toOurId, toStripeId } from "../mappers/primitives";
import { SUBSCRIPTION_EXPAND, toSubscriptionSnapshot } from "../mappers/subscription";
import type { Pace as Call } from "../pace";
import type { ReadDiscountDetails } from "./discount-details";
import { scheduleChange } from "./schedule-change";

type SubscriptionCalls = Pick<StripeGateway, "fetchSubscription" | "changePrice" | "cancel">;

export function subscriptionCalls(
  stripe: Stripe,
  call: Call,
  details: ReadDiscountDetails,
): SubscriptionCalls {
  return {
    fetchSubscription: async (subscriptionId) => {
      const found = await call("GET subscriptions/:id", () => retrieve(stripe, toStripeId(subscriptionId)));
      return found && toSubscriptionSnapshot(found, await details([found]));
    },

    changePrice: (request) =>
      request.when === "now" ? changeNow(stripe, call, request) : scheduleChange(stripe, call, request),

    cancel: async ({ subscriptionId, when, key }) => {
      const id = toStripeId(subscriptionId);
      try {
        const sub = await call("POST subscriptions/:id", () => cancelCall(stripe, id, when, key));
        if (when === "now") return { kind: "ended" };
        // One that was ended at once has no date to take back, and Stripe's answer to the undo is the ended one.
        if (sub.ended_at !== null) return { kind: "over" };
        return when === "undo"
          ? { kind: "renews" }
          : { kind: "ends", at: toDate(sub.cancel_at ?? sub.items.data[0]?.current_period_end ?? 0) };
      } catch (error) {
        // What has ended can be neither ended nor kept: Stripe no longer finds it, or refuses to edit it.
        const failure = stripeFailure(error)?.kind;
        if (failure !== "not_found" && failure !== "invalid") throw error;
        const now = await call("GET subscriptions/:id", () => retrieve(stripe, id));
        if (now === null || now.ended_at !== null) return { kind: when === "now" ? "ended" : "over" };
        throw error;
      }
    },
  };
}

async function cancelCall(
  stripe: Stripe,
  id: string,
  when: "now" | "period_end" | "undo",
  key: string,
): Promise<Stripe.Subscription> {
  const options = { idempotencyKey: key };
  switch (when) {
    case "now":
      return stripe.subscriptions.cancel(id, { prorate: false, invoice_now: false }, options);
    case "period_end":
      return stripe.subscriptions.update(id, { cancel_at_period_end: true }, options);
    case "undo": {
      // The portal sets a date and leaves the flag alone; each is taken back by itself.
      const sub = await stripe.subscriptions.retrieve(id);
      const isFlagged = sub.cancel_at_period_end;
      if (!isFlagged && sub.cancel_at === null) return sub;
      return stripe.subscriptions.update(
        id,
        isFlagged ? { cancel_at_period_end: false } : { cancel_at: "" },
        options,
      );
    }
  }
}

/**
 * The other price at once. With a charge, nothing of it holds before the money is there: Stripe keeps the update
 * waiting for its invoice instead of leaving the customer with a plan that was not paid.
 */
async function changeNow(
  stripe: Stripe,
  call: Call,
  { subscriptionId, itemId, providerPriceId, proration, key }: PriceChangeRequest,
): Promise<ChangeAnswer> {
  const sub = await call("POST subscriptions/:id", () =>
    stripe.subscriptions.update(
      toStripeId(subscriptionId),
      {
        items: [{ id: itemId, price: providerPriceId }],
        // Without proration the present period stays paid at the present price.
        ...(proration === "charge_now"
          ? { proration_behavior: "always_invoice", payment_behavior: "pending_if_incomplete" }
          : { proration_behavior: proration === "none" ? "none" : "create_prorations" }),
        expand: ["latest_invoice"],
      },
      { idempotencyKey: key },
    ),
  );
  if (sub.pending_update === null) return { kind: "changed" };
  const invoice = sub.latest_invoice;
  const invoiceId = toId(invoice);
  return {
    kind: "awaiting_payment",
    invoiceId: invoiceId && toOurId(invoiceId),
    url: invoice && typeof invoice !== "string" ? (invoice.hosted_invoice_url ?? null) : null,
    until: toDate(sub.pending_update.expires_at),
  };
}

async function retrieve(stripe: Stripe, id: string): Promise<Stripe.Subscription | null> {
  try {
    return await stripe.subscriptions.retrieve(id, { expand: SUBSCRIPTION_EXPAND });
  } catch (error) {
    if (stripeFailure(error)?.kind === "not_found") return null;
    throw error;
  }
}
