import { emit } from "./emit";
import type { Invoice, SubscriptionSchedule } from "./objects";
import { finishSchedule } from "./schedule-end";
import { datesOf, type Phase, phaseAt, saveSchedule } from "./schedule-object";
import { beginPhase, DRAFT_TIME } from "./schedule-phase-apply";
import { ownFields, redemptionsOf, withPhase } from "./schedule-phase-fields";
import { get, put, type Tx } from "./state";
import { announceShortTrial } from "./subscription-create";
import { planSubscription } from "./subscription-plan";
import { startSubscription } from "./subscription-start";

/** A start, a boundary or the end of a schedule is due. Returns the created invoice, if any. */
export function advanceSchedule(tx: Tx, id: string): Invoice | null {
  const schedule = get(tx, "subscription_schedule", id);
  const phase = phaseAt(schedule, tx.now);
  if (schedule.status === "not_started")
    return phase ? startSchedule(tx, schedule, phase, "scheduled") : null;
  if (schedule.status !== "active" || !schedule.subscription) return null;
  if (!phase) {
    finishSchedule(tx, schedule);
    return null;
  }
  const entered = saveSchedule(tx, schedule, { ...schedule, current_phase: datesOf(phase) });
  return beginPhase(tx, schedule.subscription, entered, phase);
}

/** Seven days before the end. */
export function announceExpiry(tx: Tx, id: string): void {
  const schedule = get(tx, "subscription_schedule", id);
  if (schedule.status === "active") emit(tx, "subscription_schedule.expiring", schedule);
}

/**
 * The first phase begins: its subscription is created, `active` (or `trialing`) from the start, with a first
 * invoice that is a draft for an hour, as always with schedules. If the schedule starts at its creation, the
 * creation's event covers it.
 */
export function startSchedule(
  tx: Tx,
  schedule: SubscriptionSchedule,
  phase: Phase,
  how: "created" | "scheduled",
): Invoice {
  const own = ownFields(tx, schedule, phase);
  const trialEnd = phase.trial_end !== null && phase.trial_end > tx.now ? phase.trial_end : null;
  const { subscription, invoice } = startSubscription(
    tx,
    {
      customer: schedule.customer,
      items: phase.items.map((item) => ({
        price: item.price,
        quantity: item.quantity ?? 1,
        metadata: item.metadata ?? {},
      })),
      trialEnd,
      metadata: phase.metadata ?? {},
      redemptions: redemptionsOf(tx, phase),
      defaultPaymentMethod: own.default_payment_method,
      description: own.description,
      session: null,
      schedule: schedule.id,
      finalizesAt: tx.now + DRAFT_TIME,
    },
    trialEnd === null ? "active" : "trialing",
  );
  const started = put(tx, "subscription", withPhase(tx, subscription, schedule, phase));
  planSubscription(tx, started);
  announceShortTrial(tx, started);
  const active: SubscriptionSchedule = {
    ...schedule,
    status: "active",
    subscription: subscription.id,
    current_phase: datesOf(phase),
  };
  saveSchedule(tx, how === "created" ? active : schedule, active);
  return invoice;
}
