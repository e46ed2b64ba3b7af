import type Stripe from "stripe";
import { type PendingChange, planItem } from "@/domain/subscription-snapshot";
import { toDate, toId } from "./primitives";

/**
 * What is decided at Stripe and not in force: an update that waits for its invoice before a phase of a schedule,
 * since the payment may come at any moment. Null when nothing but the present price is to come.
 */
export function toPendingChange(sub: Stripe.Subscription): PendingChange | null {
  const current = planItem(sub.items.data);
  if (!current || sub.ended_at) return null;
  return fromPendingUpdate(sub, current) ?? fromSchedule(sub.schedule, current);
}

function fromPendingUpdate(
  { pending_update: waiting }: Stripe.Subscription,
  current: Stripe.SubscriptionItem,
): PendingChange | null {
  const item = planItem(waiting?.subscription_items ?? []);
  if (!waiting || !item || isSame(item, current)) return null;
  return {
    source: "awaiting_payment",
    until: toDate(waiting.expires_at),
    providerPriceId: item.price.id,
    quantity: item.quantity ?? 1,
  };
}

/** The first phase to come whose price is another one. A canceled subscription still names its schedule. */
function fromSchedule(
  schedule: Stripe.Subscription["schedule"],
  current: Stripe.SubscriptionItem,
): PendingChange | null {
  if (!schedule || typeof schedule === "string") return null;
  if (schedule.status !== "active" && schedule.status !== "not_started") return null;
  const from = schedule.current_phase?.end_date ?? 0;
  for (const phase of schedule.phases) {
    const item = planItem(phase.items);
    const priceId = toId(item?.price);
    if (phase.start_date < from || !item || priceId === null) continue;
    const quantity = item.quantity ?? 1;
    if (priceId === current.price.id && quantity === (current.quantity ?? 1)) continue;
    return { source: "schedule", at: toDate(phase.start_date), providerPriceId: priceId, quantity };
  }
  return null;
}

const isSame = (one: Stripe.SubscriptionItem, other: Stripe.SubscriptionItem) =>
  one.price.id === other.price.id && (one.quantity ?? 1) === (other.quantity ?? 1);
