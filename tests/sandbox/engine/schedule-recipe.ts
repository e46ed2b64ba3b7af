import type Stripe from "stripe";
import { harness, monthly, subscribe } from "./harness";

export const idOf = (value: string | { id: string } | null): string | undefined =>
  (typeof value === "string" ? value : value?.id) ?? undefined;

/** The recipe for a downgrade at the end of the period: the new price starts where the period ends. */
export async function scheduleDowngrade(
  stripe: Stripe,
  sub: Stripe.Subscription,
  price: string,
  interval: "month" | "year",
): Promise<Stripe.SubscriptionSchedule> {
  const key = `down:${sub.id}`;
  const sch = await stripe.subscriptionSchedules.create(
    { from_subscription: sub.id },
    { idempotencyKey: `${key}:c` },
  );
  const cur = sch.phases[0] as Stripe.SubscriptionSchedule.Phase;
  const common = {
    default_payment_method: idOf(sub.default_payment_method),
    proration_behavior: "none" as const,
    discounts: cur.discounts.map((d) =>
      d.discount
        ? { discount: idOf(d.discount) as string }
        : d.promotion_code
          ? { promotion_code: idOf(d.promotion_code) as string }
          : { coupon: idOf(d.coupon) as string },
    ),
  };
  const items = cur.items.map((i) => ({ price: idOf(i.price) as string, quantity: i.quantity }));
  return stripe.subscriptionSchedules.update(
    sch.id,
    {
      end_behavior: "release",
      proration_behavior: "none",
      phases: [
        { ...common, items, start_date: cur.start_date, end_date: cur.end_date },
        { ...common, items: [{ price, quantity: 1 }], duration: { interval, interval_count: 1 } },
      ],
    },
    { idempotencyKey: `${key}:u` },
  );
}

/** A subscriber on R$ 60 since April 1st, with an R$ 30 price available. */
export async function subscriber(more: Parameters<typeof subscribe>[2] = {}) {
  const sandbox = harness();
  const { stripe } = sandbox;
  const [big, small] = [await monthly(stripe, 6000), await monthly(stripe, 3000)];
  const subscription = await subscribe(stripe, big.id, more);
  sandbox.newTypes();
  const now = () => stripe.subscriptions.retrieve(subscription.id);
  const totals = async () =>
    (await stripe.invoices.list({ subscription: subscription.id })).data
      .map((invoice) => invoice.total)
      .reverse();
  return { sandbox, stripe, big, small, subscription, now, totals };
}
