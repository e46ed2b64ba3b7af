import type { PortalOffer, PortalPlan } from "../portal-contract";
import type { PortalConfiguration, Price, Subscription } from "./objects";
import { planOfPrice } from "./portal-offers";
import { createSchedule } from "./schedule-create";
import { releaseSchedule } from "./schedule-end";
import { scheduleOf } from "./schedule-object";
import { updateSchedule } from "./schedule-update";
import { get, type Tx } from "./state";

const DAYS = { day: 1, week: 7, month: 30, year: 365 } as const;

/**
 * Whether a change starts with the next period instead of now: between prices of one product, when it meets
 * one of the configuration's conditions.
 */
export function waitsForNextPeriod(
  tx: Tx,
  configuration: PortalConfiguration,
  subscription: Subscription,
  wish: { offer: PortalOffer; quantity: number },
): boolean {
  const [item] = subscription.items.data;
  const to = get(tx, "price", wish.offer.price);
  if (!item || item.price.product !== to.product) return false;
  const { conditions } = configuration.features.subscription_update.schedule_at_period_end;
  return conditions.some(({ type }) => {
    if (type === "shortening_interval") return lengthOf(to) < lengthOf(item.price);
    return amountOf(to, wish.quantity) < amountOf(item.price, item.quantity ?? 1);
  });
}

/** A schedule of two phases: the current plan to the end of its period, then one period of the new one. */
export function changeLater(
  tx: Tx,
  subscription: Subscription,
  wish: { price: string; quantity: number },
): Subscription {
  const schedule = createSchedule(tx, { from_subscription: subscription.id });
  const [now] = schedule.phases;
  if (!now) throw new Error(`schedule ${schedule.id} has no phase`);
  // A phase unsets omitted fields, so both repeat everything the subscription has.
  const kept = {
    ...(now.default_payment_method ? { default_payment_method: now.default_payment_method } : {}),
    ...(now.description ? { description: now.description } : {}),
    discounts: now.discounts.flatMap(({ discount }) => (discount ? [{ discount }] : [])),
    metadata: now.metadata ?? {},
  };
  const items = now.items.map(({ price, quantity }) => ({ price, quantity }));
  updateSchedule(tx, schedule.id, {
    end_behavior: "release",
    phases: [
      {
        ...kept,
        items,
        start_date: now.start_date,
        end_date: now.end_date,
        ...(now.trial_end === null ? {} : { trial_end: now.trial_end }),
      },
      { ...kept, items: [wish], proration_behavior: "none" },
    ],
  });
  return get(tx, "subscription", subscription.id);
}

/** Drops the scheduled change; the plan stays. */
export function forgetLater(tx: Tx, subscription: Subscription): Subscription {
  if (subscription.schedule) releaseSchedule(tx, subscription.schedule, {});
  return get(tx, "subscription", subscription.id);
}

/** The plan that starts later, and when; null when nothing is scheduled. */
export function plannedChange(tx: Tx, subscription: Subscription): { plan: PortalPlan; at: number } | null {
  const next = scheduleOf(tx, subscription.id)?.phases.find((phase) => phase.start_date > tx.now);
  const price = next?.items[0]?.price;
  return next && price ? { plan: planOfPrice(tx, get(tx, "price", price)), at: next.start_date } : null;
}

function lengthOf({ recurring }: Price): number {
  const days = DAYS[(recurring?.interval ?? "month") as keyof typeof DAYS] ?? DAYS.month;
  return days * (recurring?.interval_count ?? 1);
}

const amountOf = (price: Price, quantity: number): number => (price.unit_amount ?? 0) * quantity;
