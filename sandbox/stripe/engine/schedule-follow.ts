import { emit } from "./emit";
import { invalidRequest } from "./errors";
import type { Subscription, SubscriptionSchedule } from "./objects";
import { mirrorPhase } from "./schedule-mirror";
import { datesOf, type Phase, phaseAt, planSchedule, saveSchedule, scheduleOf } from "./schedule-object";
import { put, rowsBy, type Tx } from "./state";

/**
 * The subscription is about to end for another reason: its schedule is `canceled` with it, or `aborted` when
 * the reason is an unpaid debt.
 */
export function cancelScheduleOf(tx: Tx, subscription: string, reason: string | null): void {
  const schedule = scheduleOf(tx, subscription);
  if (schedule?.status !== "active") return;
  callOff(tx, schedule, reason === "payment_failed" ? "aborted" : "canceled");
}

/** The scheduled subscriptions of a deleted customer never start. */
export function cancelWaitingSchedules(tx: Tx, customer: string): void {
  for (const schedule of rowsBy(tx, "subscription_schedule", "customer", customer)) {
    if (schedule.status === "not_started") callOff(tx, schedule, "canceled");
  }
}

function callOff(tx: Tx, schedule: SubscriptionSchedule, as: "canceled" | "aborted"): void {
  const canceled = put(tx, "subscription_schedule", {
    ...schedule,
    status: "canceled",
    canceled_at: tx.now,
    current_phase: null,
  });
  planSchedule(tx, canceled);
  emit(tx, `subscription_schedule.${as}`, canceled);
}

/** While a subscription has a schedule, the schedule decides how it ends. */
export function refuseOwnEnd(subscription: Subscription, params: object): void {
  if (subscription.schedule === null) return;
  const refused = ["cancel_at", "cancel_at_period_end"].find((name) => name in params);
  if (!refused) return;
  throw invalidRequest(
    `The subscription is managed by the subscription schedule \`${subscription.schedule}\`, and updating any cancelation behavior directly is not allowed. Please update the schedule instead.`,
  );
}

/**
 * The subscription was changed directly: the current phase is split at this moment into its state before and
 * after the change. Later phases stay and apply their own.
 */
export function followDirectChange(tx: Tx, before: Subscription, after: Subscription): void {
  const schedule = scheduleOf(tx, after.id);
  const current = schedule ? phaseAt(schedule, tx.now) : null;
  if (!schedule || !current || !differs(before, after)) return;
  const { items, discounts, trial_end } = mirrorPhase(after);
  const trial = trial_end === null ? null : Math.min(trial_end, current.end_date);
  const next: Phase = { ...current, items, discounts, trial_end: trial, start_date: tx.now };
  const phases = schedule.phases.flatMap((phase) => {
    if (phase !== current) return [phase];
    return phase.start_date === tx.now ? [next] : [{ ...phase, end_date: tx.now }, next];
  });
  saveSchedule(tx, schedule, { ...schedule, phases, current_phase: datesOf(next) });
}

function differs(before: Subscription, after: Subscription): boolean {
  const shown = (subscription: Subscription) => {
    const { items, discounts, trial_end } = mirrorPhase(subscription);
    return JSON.stringify({ items, discounts, trial_end });
  };
  return shown(before) !== shown(after);
}
