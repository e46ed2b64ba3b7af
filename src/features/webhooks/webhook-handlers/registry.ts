import type { AppContext } from "@/context";
import { checkCatalogue } from "@/features/catalogue-sync";
import { closeReturnedCheckout } from "@/features/checkout";
import { syncAfterWebhook } from "@/features/subscription";
import { unreachable } from "@/lib/errors";
import type { EventSubject } from "@/providers/events";

/** The outcome of an event, as stored in its row. */
export type EventEffect = Record<string, unknown>;

/** The fetches already started for events that are processed together: one answer serves all of them. */
export type Asked = Map<string, Promise<EventEffect>>;

/**
 * What is done for each kind of subject that a provider's event can have. The adapter decides which event type
 * has which subject (`event-subjects.ts` in its folder).
 */
export async function handleSubject(
  ctx: AppContext,
  subject: EventSubject,
  event: { id: string; provider: string },
  asked: Asked,
): Promise<EventEffect> {
  switch (subject.kind) {
    case "customer": {
      const { customerId, checkoutId } = subject;
      // The subscription is written before its attempt is closed: see startCheckout.
      const sync = await once(asked, `customer:${customerId}`, () =>
        syncAfterWebhook(ctx, { provider: event.provider, customerId }, event.id),
      );
      const checkout = checkoutId
        ? await closeReturnedCheckout(ctx, { provider: event.provider, sessionId: checkoutId })
        : undefined;
      return { ...sync, ...(checkout ? { checkout } : {}) };
    }
    case "product":
      return once(asked, `product:${subject.productId}`, () =>
        checkCatalogue(ctx, { kind: "product", providerProductId: subject.productId }),
      );
    case "coupon":
      return once(asked, `coupon:${subject.couponId}`, () =>
        checkCatalogue(ctx, { kind: "coupon", providerCouponId: subject.couponId }),
      );
    case "nobody":
      return { kind: "nobody" };
    default:
      return unreachable(subject);
  }
}

function once(asked: Asked, key: string, ask: () => Promise<EventEffect>): Promise<EventEffect> {
  const answer = asked.get(key) ?? ask();
  asked.set(key, answer);
  return answer;
}
