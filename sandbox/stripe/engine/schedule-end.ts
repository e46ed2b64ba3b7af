import type Stripe from "stripe";
import { cancelAtDate, cancelSubscription } from "./cancellation";
import { emit } from "./emit";
import type { Subscription, SubscriptionSchedule } from "./objects";
import { mustBeUnderWay, planSchedule, requireSchedule } from "./schedule-object";
import { get, put, type Tx } from "./state";
import { withCancellation } from "./subscription-fields";
import { planSubscription } from "./subscription-plan";
import { saveSubscription } from "./subscription-save";

/** `POST /v1/subscription_schedules/:id/release`: no more phases; the subscription continues as it is. */
export function releaseSchedule(
  tx: Tx,
  id: string,
  params: Stripe.SubscriptionScheduleReleaseParams,
): SubscriptionSchedule {
  const schedule = requireSchedule(tx, id);
  mustBeUnderWay(schedule, "release");
  return letGo(tx, schedule, params.preserve_cancel_date ?? false);
}

/** `POST /v1/subscription_schedules/:id/cancel`: ends the subscription too, prorated and invoiced by default. */
export function cancelSchedule(
  tx: Tx,
  id: string,
  params: Stripe.SubscriptionScheduleCancelParams,
): SubscriptionSchedule {
  const schedule = requireSchedule(tx, id);
  mustBeUnderWay(schedule, "cancel");
  const { subscription } = schedule;
  const canceled = close(tx, schedule, { status: "canceled", canceled_at: tx.now });
  emit(tx, "subscription_schedule.canceled", canceled);
  if (subscription) {
    cancelSubscription(tx, subscription, {
      invoice_now: params.invoice_now ?? true,
      prorate: params.prorate ?? true,
    });
  }
  return canceled;
}

/** The last phase is over: the subscription is released, or canceled with it. */
export function finishSchedule(tx: Tx, schedule: SubscriptionSchedule): void {
  if (schedule.end_behavior !== "cancel") {
    letGo(tx, schedule, false);
    return;
  }
  const { subscription } = schedule;
  const completed = close(tx, schedule, { status: "completed", completed_at: tx.now });
  emit(tx, "subscription_schedule.completed", completed);
  if (!subscription) return;
  cancelAtDate(tx, subscription);
}

function letGo(tx: Tx, schedule: SubscriptionSchedule, keepsCancelDate: boolean): SubscriptionSchedule {
  const { subscription } = schedule;
  const released = close(tx, schedule, {
    status: "released",
    released_at: tx.now,
    released_subscription: subscription,
    subscription: null,
  });
  emit(tx, "subscription_schedule.released", released);
  if (subscription) freeSubscription(tx, get(tx, "subscription", subscription), keepsCancelDate);
  return released;
}

/** The end date that a schedule has set is removed with it, unless it is to stay. */
function freeSubscription(tx: Tx, before: Subscription, keepsCancelDate: boolean): void {
  const asked = keepsCancelDate || before.cancel_at === null ? {} : { cancelAt: null };
  const free = { ...withCancellation(tx, before, asked), schedule: null };
  planSubscription(tx, saveSubscription(tx, before, free));
}

function close(
  tx: Tx,
  schedule: SubscriptionSchedule,
  end: Partial<SubscriptionSchedule>,
): SubscriptionSchedule {
  const closed = put(tx, "subscription_schedule", { ...schedule, current_phase: null, ...end });
  planSchedule(tx, closed);
  return closed;
}
