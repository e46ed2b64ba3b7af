import { applyChange } from "./change-apply";
import { collectInvoice, methodFor } from "./collect";
import { keepsDrafts, settlePaused } from "./collection-pause";
import { expirePendingChange, finalizeInvoice, subscriptionOf } from "./invoices";
import { changesMoney, type ItemChange } from "./item-changes";
import type { Invoice, Subscription, SubscriptionSchedule } from "./objects";
import { renew } from "./renewals";
import type { Phase } from "./schedule-object";
import { discountsOfPhase, withPhase } from "./schedule-phase-fields";
import { changesCadence, itemsOfPhase } from "./schedule-phase-items";
import { get, put, type Tx } from "./state";
import { listOfItems } from "./subscription-build";
import { type ChangeParams, decideChange } from "./subscription-change";
import { planSubscription } from "./subscription-plan";
import { HOUR } from "./time";

/** How long an invoice created by a phase boundary stays a draft. */
export const DRAFT_TIME = HOUR;

/**
 * A phase begins. If the periods of all items end at that moment, the renewal bills the new items, without
 * prorations; in mid-period the phase's `proration_behavior` decides. A pending update is dropped. Returns
 * the invoice it created, if any.
 */
export function beginPhase(tx: Tx, id: string, schedule: SubscriptionSchedule, phase: Phase): Invoice | null {
  expirePendingChange(tx, id);
  const subscription = get(tx, "subscription", id);
  const isRenewal =
    subscription.status !== "paused" &&
    (trialEndOf(phase) ?? 0) <= tx.now &&
    subscription.items.data.every((item) => item.current_period_end <= tx.now);
  if (isRenewal) return renewIntoPhase(tx, subscription, schedule, phase);
  return changeIntoPhase(tx, subscription, schedule, phase, {
    kind: "begins",
    prorations: phase.proration_behavior,
    finalizesAt: keepsDrafts(subscription) ? null : tx.now + DRAFT_TIME,
  });
}

/** The current phase was changed: it applies immediately. Returns the draft of what it bills, if any. */
export function reapplyPhase(
  tx: Tx,
  id: string,
  schedule: SubscriptionSchedule,
  phase: Phase,
  prorations: ChangeParams["proration_behavior"],
): Invoice | null {
  const current = get(tx, "subscription", id);
  if (itemsOfPhase(tx, current, phase).some(changesMoney)) expirePendingChange(tx, id);
  return changeIntoPhase(tx, get(tx, "subscription", id), schedule, phase, {
    kind: "resent",
    prorations,
    finalizesAt: null,
  });
}

/** What a request bills is finalized and charged in it, unless collection is paused. */
export function chargePhase(tx: Tx, draft: Invoice): void {
  const subscription = subscriptionOf(tx, draft);
  if (subscription && keepsDrafts(subscription)) return;
  const open = finalizeInvoice(tx, draft.id);
  if (open.status !== "open" || settlePaused(tx, subscription, open)) return;
  collectInvoice(tx, open.id, { method: methodFor(tx, open), authentication: "absent", by: "stripe" });
}

/** The items are replaced without an event; the renewal of this instant emits one for both. */
function renewIntoPhase(
  tx: Tx,
  before: Subscription,
  schedule: SubscriptionSchedule,
  phase: Phase,
): Invoice | null {
  const changes = itemsOfPhase(tx, before, phase);
  const items = changes.flatMap(({ before: old, after }) =>
    after ? [old ? after : { ...after, current_period_start: tx.now, current_period_end: tx.now }] : [],
  );
  put(tx, "subscription", {
    ...withPhase(tx, before, schedule, phase),
    discounts: discountsOfPhase(tx, before, phase, "begins"),
    items: listOfItems(before.id, items),
    billing_cycle_anchor: movesAnchor(schedule, phase, changes) ? tx.now : before.billing_cycle_anchor,
  });
  return renew(tx, before.id, before);
}

function changeIntoPhase(
  tx: Tx,
  before: Subscription,
  schedule: SubscriptionSchedule,
  phase: Phase,
  how: {
    kind: "begins" | "resent";
    prorations: ChangeParams["proration_behavior"];
    finalizesAt: number | null;
  },
): Invoice | null {
  const changes = itemsOfPhase(tx, before, phase);
  const discounts = discountsOfPhase(tx, before, phase, how.kind);
  const isReset = how.kind === "begins" ? movesAnchor(schedule, phase, changes) : changesCadence(changes);
  const change = decideChange(
    tx,
    before,
    {
      proration_behavior: how.prorations,
      discounts: discounts.length > 0 ? discounts.map((discount) => ({ discount })) : "",
      ...(isReset ? { billing_cycle_anchor: { type: "now" } } : {}),
      ...trialParam(tx, before, phase),
    },
    changes,
  );
  const after = withPhase(tx, { ...before, ...change.patch }, schedule, phase);
  const { subscription, invoice } = applyChange(tx, before, after, change, how.finalizesAt);
  if (!invoice) planSubscription(tx, subscription);
  return invoice;
}

/** "`phase_start`": the anchor is where the phase starts; "`automatic`": moved as needed. */
function movesAnchor(schedule: SubscriptionSchedule, phase: Phase, changes: ItemChange[]): boolean {
  const asked = phase.billing_cycle_anchor ?? schedule.default_settings.billing_cycle_anchor;
  return asked === "phase_start" || changesCadence(changes);
}

/** A phase without a trial ends the one that is running. */
function trialParam(tx: Tx, subscription: Subscription, phase: Phase): Pick<ChangeParams, "trial_end"> {
  const end = trialEndOf(phase);
  if (end !== null && end > tx.now) return end === subscription.trial_end ? {} : { trial_end: end };
  const isRunning = subscription.status === "trialing" && (subscription.trial_end ?? 0) > tx.now;
  return isRunning ? { trial_end: "now" } : {};
}

const trialEndOf = (phase: Phase): number | null => phase.trial_end;
