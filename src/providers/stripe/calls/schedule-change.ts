import type Stripe from "stripe";
import type { ChangeAnswer, PriceChangeRequest } from "../../provider";
import { toDate, toId, toStripeId } from "../mappers/primitives";
import type { Pace as Call } from "../pace";

type Phase = Stripe.SubscriptionSchedule.Phase;
type PhaseParam = Stripe.SubscriptionScheduleUpdateParams.Phase;

/**
 * Leaves the other price with Stripe, to come into force when the period ends: the present phase as it is, then one
 * at the new price, after which the subscription goes on without the schedule. Two calls that are not atomic; the
 * same key repeats both, and an existing schedule is rewritten.
 */
export async function scheduleChange(
  stripe: Stripe,
  call: Call,
  { subscriptionId, itemId, providerPriceId, key }: PriceChangeRequest,
): Promise<ChangeAnswer> {
  const id = toStripeId(subscriptionId);
  const sub = await call("GET subscriptions/:id", () => stripe.subscriptions.retrieve(id));
  const attached = toId(sub.schedule);
  const schedule = attached
    ? await call("GET subscription_schedules/:id", () => stripe.subscriptionSchedules.retrieve(attached))
    : await call("POST subscription_schedules", () =>
        stripe.subscriptionSchedules.create({ from_subscription: id }, { idempotencyKey: `${key}:schedule` }),
      );
  const current = schedule.phases.find((phase) => phase.start_date === schedule.current_phase?.start_date);
  if (!current) throw new Error(`schedule ${schedule.id} of ${id} has no present phase`);
  const at = sub.items.data.find((item) => item.id === itemId)?.current_period_end;
  if (at === undefined) throw new Error(`subscription ${id} has no item ${itemId}`);
  const changed = itemsOf(current).map((item, position) =>
    sub.items.data[position]?.id === itemId ? { ...item, price: providerPriceId } : item,
  );
  await call("POST subscription_schedules/:id", () =>
    stripe.subscriptionSchedules.update(
      schedule.id,
      {
        end_behavior: "release",
        proration_behavior: "none",
        phases: [
          { ...kept(current), items: itemsOf(current), start_date: current.start_date, end_date: at },
          { ...kept(current), items: changed, duration: { interval: "month", interval_count: 1 } },
        ],
      },
      { idempotencyKey: `${key}:phases` },
    ),
  );
  return { kind: "scheduled", at: toDate(at) };
}

/** An update of a schedule unsets whatever it leaves out: the card, discounts and trial are sent with each phase. */
function kept(phase: Phase): Omit<PhaseParam, "items"> {
  const card = toId(phase.default_payment_method);
  return {
    proration_behavior: "none",
    discounts: phase.discounts.length > 0 ? phase.discounts.map(toDiscountParam) : "",
    ...(card ? { default_payment_method: card } : {}),
    ...(phase.trial_end ? { trial_end: phase.trial_end } : {}),
    ...(phase.metadata ? { metadata: phase.metadata } : {}),
  };
}

function toDiscountParam({ discount, promotion_code, coupon }: Phase["discounts"][number]) {
  const held = toId(discount);
  if (held) return { discount: held };
  const code = toId(promotion_code);
  return code ? { promotion_code: code } : { coupon: toId(coupon) ?? undefined };
}

const itemsOf = (phase: Phase): PhaseParam["items"] =>
  phase.items.map((item) => ({ price: toId(item.price) ?? undefined, quantity: item.quantity ?? 1 }));
