import { setDue } from "./due-queue";
import { emitChange } from "./emit";
import { invalidRequest, noSuch } from "./errors";
import { newId } from "./ids";
import type { SubscriptionSchedule } from "./objects";
import { find, put, type Tx } from "./state";
import { DAY } from "./time";

export type Phase = SubscriptionSchedule["phases"][number];
export type PhaseItem = Phase["items"][number];

/** "Occurs 7 days before a subscription schedule will expire." */
const EXPIRY_NOTICE = 7 * DAY;

/** A new schedule as it would be stored, not yet started. Pure. */
export function buildSchedule(
  tx: Tx,
  wish: {
    customer: string;
    phases: Phase[];
    settings: SubscriptionSchedule["default_settings"];
    endBehaviour: SubscriptionSchedule["end_behavior"];
    metadata: Record<string, string>;
  },
): SubscriptionSchedule {
  return {
    id: newId(tx, "schedule"),
    object: "subscription_schedule",
    application: null,
    billing_mode: { flexible: { proration_discounts: "included" }, type: "flexible", updated_at: tx.now },
    canceled_at: null,
    completed_at: null,
    created: tx.now,
    current_phase: null,
    customer: wish.customer,
    customer_account: null,
    default_settings: wish.settings,
    end_behavior: wish.endBehaviour,
    livemode: false,
    metadata: wish.metadata,
    pause_schedules: [],
    phases: wish.phases,
    released_at: null,
    released_subscription: null,
    status: "not_started",
    subscription: null,
    test_clock: tx.clock,
  };
}

export function requireSchedule(tx: Tx, id: string, param?: string): SubscriptionSchedule {
  const schedule = find(tx, "subscription_schedule", id);
  if (!schedule) throw noSuch("subscription_schedule", id, param ?? "id", param === undefined);
  return schedule;
}

/** An active or not-started schedule can be changed, released or canceled; a finished one cannot. */
export function mustBeUnderWay(schedule: SubscriptionSchedule, verb: "update" | "release" | "cancel"): void {
  if (schedule.status === "not_started" || schedule.status === "active") return;
  throw invalidRequest(
    `You cannot ${verb} a subscription schedule that is currently in the \`${schedule.status}\` status. It must be in the \`not_started\` or \`active\` status.`,
  );
}

/** The phase of this moment; a phase begins at its start and is over at its end. */
export function phaseAt(schedule: SubscriptionSchedule, moment: number): Phase | null {
  return schedule.phases.find((phase) => phase.start_date <= moment && moment < phase.end_date) ?? null;
}

export const datesOf = (phase: Phase): { start_date: number; end_date: number } => ({
  start_date: phase.start_date,
  end_date: phase.end_date,
});

export const startOf = (schedule: SubscriptionSchedule): number => schedule.phases[0]?.start_date ?? 0;
export const endOfSchedule = (schedule: SubscriptionSchedule): number =>
  schedule.phases.at(-1)?.end_date ?? 0;

/** The active schedule of this subscription, or null. */
export function scheduleOf(tx: Tx, subscription: string): SubscriptionSchedule | null {
  return find(tx, "subscription_schedule", find(tx, "subscription", subscription)?.schedule);
}

/**
 * Stores a new version, emits `subscription_schedule.updated` with the difference, and schedules the next
 * steps.
 */
export function saveSchedule(
  tx: Tx,
  before: SubscriptionSchedule,
  after: SubscriptionSchedule,
): SubscriptionSchedule {
  put(tx, "subscription_schedule", after);
  emitChange(tx, "subscription_schedule.updated", before, after);
  planSchedule(tx, after);
  return after;
}

/** Schedules the next phase boundary and the expiry notice; for a finished schedule, nothing. */
export function planSchedule(tx: Tx, schedule: SubscriptionSchedule): void {
  const { id, status } = schedule;
  const isOn = status === "not_started" || status === "active";
  const next = status === "active" ? (schedule.current_phase?.end_date ?? tx.now) : startOf(schedule);
  setDue(tx, "schedule.phase", id, isOn ? next : null);
  const notice = endOfSchedule(schedule) - EXPIRY_NOTICE;
  setDue(tx, "schedule.expiring", id, isOn && notice > tx.now ? notice : null);
}

export function phaseItem(price: string, quantity: number, metadata: Record<string, string>): PhaseItem {
  return { billing_thresholds: null, discounts: [], metadata, plan: price, price, quantity, tax_rates: [] };
}
