import type Stripe from "stripe";
import type { SubscriptionHead } from "@/domain/subscription-compare";
import { planItem } from "@/domain/subscription-snapshot";
import { isLive, isSubscriptionStatus } from "@/domain/subscription-state";
import type { StripeGateway } from "../gateway";
import { toDate, toDateOrNull, toOurId, toRequiredId } from "../mappers/primitives";
import type { Pace as Call } from "../pace";
import { everyPage } from "./every-page";

/** All live subscriptions of the account, a hundred a call. */
export function subscriptionListCalls(
  stripe: Stripe,
  call: Call,
): Pick<StripeGateway, "listLiveSubscriptions"> {
  return {
    listLiveSubscriptions: async () => {
      // Without a status Stripe leaves out what was canceled, which is most of an old account.
      const found = await everyPage((from) =>
        call("GET subscriptions", () => stripe.subscriptions.list({ limit: 100, ...from })),
      );
      return found.flatMap(toHead);
    },
  };
}

function toHead(sub: Stripe.Subscription): SubscriptionHead[] {
  const item = planItem(sub.items.data);
  if (!item || !isSubscriptionStatus(sub.status) || !isLive(sub.status)) return [];
  return [
    {
      id: toOurId(sub.id),
      customerId: toRequiredId(sub.customer, `the customer of ${sub.id}`),
      status: sub.status,
      providerPriceId: item.price.id,
      periodEnd: toDate(item.current_period_end),
      cancelAt: toDateOrNull(sub.cancel_at ?? (sub.cancel_at_period_end ? item.current_period_end : null)),
    },
  ];
}
