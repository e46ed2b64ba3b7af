import type Stripe from "stripe";
import { stripeFailure } from "../errors";
import type { StripeGateway } from "../gateway";
import { toDate, toId } from "../mappers/primitives";
import { toSubscriptionSnapshot } from "../mappers/subscription";
import type { Pace as Call } from "../pace";

type PriceMigrationCalls = Pick<StripeGateway, "fetchMovable" | "moveToPrice">;

export function priceMigrationCalls(stripe: Stripe, call: Call): PriceMigrationCalls {
  return {
    fetchMovable: async (subscriptionId) => {
      const found = await call("GET subscriptions/:id", () => retrieve(stripe, subscriptionId));
      return (
        found && {
          ...toSubscriptionSnapshot(found),
          itemIds: found.items.data.map((item) => item.id),
          anchor: toDate(found.billing_cycle_anchor),
          scheduleId: toId(found.schedule),
        }
      );
    },

    moveToPrice: async ({ subscriptionId, itemId, providerPriceId, key }) => {
      await call("POST subscriptions/:id", () =>
        stripe.subscriptions.update(
          subscriptionId,
          // Nothing is charged or credited now: the present period was paid at the present price.
          { items: [{ id: itemId, price: providerPriceId }], proration_behavior: "none" },
          { idempotencyKey: key },
        ),
      );
    },
  };
}

async function retrieve(stripe: Stripe, id: string): Promise<Stripe.Subscription | null> {
  try {
    return await stripe.subscriptions.retrieve(id, { expand: ["discounts.source.coupon"] });
  } catch (error) {
    if (stripeFailure(error)?.kind === "not_found") return null;
    throw error;
  }
}
