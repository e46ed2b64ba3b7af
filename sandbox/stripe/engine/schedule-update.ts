import type Stripe from "stripe";
import { invalidRequest, missingParam } from "./errors";
import { mergeMetadata } from "./metadata";
import type { Invoice, Subscription, SubscriptionSchedule } from "./objects";
import { readEndBehaviour } from "./schedule-create";
import { finishSchedule } from "./schedule-end";
import {
  datesOf,
  mustBeUnderWay,
  type Phase,
  phaseAt,
  requireSchedule,
  saveSchedule,
  startOf,
} from "./schedule-object";
import { chargePhase, reapplyPhase } from "./schedule-phase-apply";
import { momentOf, notBuilt, type PhaseParam, readPhases } from "./schedule-phases-read";
import { readSettings } from "./schedule-settings";
import { startSchedule } from "./schedule-steps";
import { find, get, type Tx } from "./state";

type Params = Stripe.SubscriptionScheduleUpdateParams;

/**
 * `POST /v1/subscription_schedules/:id`. The sent phases replace the current and future ones (past ones may
 * be left out); omitted fields are unset. The current phase applies immediately, and what that bills is
 * charged in the request.
 */
export function updateSchedule(tx: Tx, id: string, params: Params): SubscriptionSchedule {
  const draft = changeSchedule(tx, requireSchedule(tx, id), params);
  if (draft?.automatically_finalizes_at === null) chargePhase(tx, draft);
  return get(tx, "subscription_schedule", id);
}

/** The update without its charge, also used by previews. Returns the draft it created, if any. */
export function changeSchedule(tx: Tx, before: SubscriptionSchedule, params: Params): Invoice | null {
  mustBeUnderWay(before, "update");
  const changed: SubscriptionSchedule = {
    ...before,
    default_settings: readSettings(tx, before.default_settings, params.default_settings, before.customer),
    end_behavior: params.end_behavior ? readEndBehaviour(params.end_behavior) : before.end_behavior,
    metadata: mergeMetadata(before.metadata, params.metadata),
    phases: params.phases ? replacePhases(tx, before, params.phases) : before.phases,
  };
  const phase = phaseAt(changed, tx.now);
  if (before.status === "not_started") {
    const waiting = saveSchedule(tx, before, changed);
    return phase ? startSchedule(tx, waiting, phase, "scheduled") : null;
  }
  const after = saveSchedule(tx, before, { ...changed, current_phase: phase ? datesOf(phase) : null });
  if (phase && !asksForChange(params)) return null;
  if (phase) return reapplyPhase(tx, after.subscription ?? "", after, phase, params.proration_behavior);
  finishSchedule(tx, after);
  return null;
}

const asksForChange = (params: Params): boolean =>
  params.phases !== undefined || params.default_settings !== undefined || params.end_behavior !== undefined;

function replacePhases(tx: Tx, schedule: SubscriptionSchedule, asked: PhaseParam[]): Phase[] {
  const first = asked[0];
  if (!first) throw missingParam("phases");
  if (first.start_date === undefined) throw missingParam("phases[0][start_date]");
  const start = momentOf(tx, first.start_date);
  const subscription = find(tx, "subscription", schedule.subscription);
  if (subscription) mustBeAStart(tx, schedule, start);
  else if (start < tx.now) throw notBuilt("phases[0][start_date]");
  const phases = readPhases(tx, asked, {
    customer: schedule.customer,
    start,
    anchor: subscription?.billing_cycle_anchor ?? start,
    held: heldPrices(schedule, subscription),
  });
  const past = subscription ? schedule.phases.filter((phase) => phase.start_date < start) : [];
  return [...past.map((phase) => ({ ...phase, end_date: Math.min(phase.end_date, start) })), ...phases];
}

/** Past phases stay unchanged: the first sent phase starts where an existing one started, or now. */
function mustBeAStart(tx: Tx, schedule: SubscriptionSchedule, start: number): void {
  const isKnown = schedule.phases.some((phase) => phase.start_date === start && start <= tx.now);
  const isNow = start === tx.now && start >= startOf(schedule);
  if (isKnown || isNow) return;
  throw invalidRequest("You cannot modify the start date of a phase that has already started.", {
    param: "phases[0][start_date]",
  });
}

function heldPrices(schedule: SubscriptionSchedule, subscription: Subscription | null): Set<string> {
  return new Set([
    ...schedule.phases.flatMap((phase) => phase.items.map((item) => item.price)),
    ...(subscription?.items.data ?? []).map((item) => item.price.id),
  ]);
}
