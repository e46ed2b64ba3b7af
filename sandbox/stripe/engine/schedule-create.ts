import type Stripe from "stripe";
import { fixCurrency, requireCustomer } from "./customers";
import { emit } from "./emit";
import { invalidRequest, missingParam } from "./errors";
import { mergeMetadata } from "./metadata";
import type { Subscription, SubscriptionSchedule } from "./objects";
import { mirrorPhase } from "./schedule-mirror";
import { buildSchedule, datesOf, phaseAt, planSchedule, requireSchedule } from "./schedule-object";
import { momentOf, notBuilt, readPhases } from "./schedule-phases-read";
import { readSettings } from "./schedule-settings";
import { startSchedule } from "./schedule-steps";
import { find, put, type Tx } from "./state";
import { mustBeFlexible } from "./subscription-build";
import { isEnded, saveSubscription } from "./subscription-save";
import { mayAddSubscription } from "./test-clock-limits";

type Params = Stripe.SubscriptionScheduleCreateParams;

/** `POST /v1/subscription_schedules`, from an existing subscription or for a new one. */
export function createSchedule(tx: Tx, params: Params): SubscriptionSchedule {
  return params.from_subscription === undefined
    ? createForCustomer(tx, params)
    : createFromSubscription(tx, params, params.from_subscription);
}

function createFromSubscription(tx: Tx, params: Params, id: string): SubscriptionSchedule {
  const beside = Object.keys(params).find((name) => name !== "from_subscription");
  if (beside) {
    throw invalidRequest(`You cannot set \`${beside}\` if \`from_subscription\` is set.`, { param: beside });
  }
  const subscription = requireFree(tx, id);
  const phase = mirrorPhase(subscription);
  const blank = buildSchedule(tx, {
    customer: subscription.customer,
    phases: [phase],
    settings: readSettings(tx, null, undefined, subscription.customer),
    endBehaviour: subscription.cancel_at === null ? "release" : "cancel",
    metadata: {},
  });
  const schedule = put(tx, "subscription_schedule", {
    ...blank,
    status: "active",
    subscription: id,
    current_phase: datesOf(phase),
  });
  planSchedule(tx, schedule);
  emit(tx, "subscription_schedule.created", schedule);
  saveSubscription(tx, subscription, { ...subscription, schedule: schedule.id });
  return schedule;
}

function requireFree(tx: Tx, id: string): Subscription {
  const subscription = find(tx, "subscription", id);
  if (!subscription) {
    throw invalidRequest(`No such subscription: '${id}'`, {
      param: "from_subscription",
      code: "resource_missing",
    });
  }
  if (subscription.schedule) {
    throw invalidRequest(
      `You cannot migrate a subscription that is already attached to a schedule: ${subscription.schedule}.`,
    );
  }
  if (isEnded(subscription) || subscription.status === "incomplete") {
    throw invalidRequest(
      `You cannot migrate a subscription that is in the \`${subscription.status}\` status.`,
    );
  }
  return subscription;
}

function createForCustomer(tx: Tx, params: Params): SubscriptionSchedule {
  if (!params.customer) throw missingParam("customer");
  const customer = requireCustomer(tx, params.customer, "customer").id;
  mayAddSubscription(tx, customer);
  if (!params.phases || params.phases.length === 0) throw missingParam("phases");
  if (params.start_date === undefined) throw missingParam("start_date");
  mustBeFlexible(params.billing_mode, "billing_mode[type]");
  const start = momentOf(tx, params.start_date);
  if (start < tx.now) throw notBuilt("start_date");
  const phases = readPhases(tx, params.phases, { customer, start, anchor: start, held: new Set() });
  fixCurrency(tx, customer, phases[0]?.currency ?? "");
  const schedule = buildSchedule(tx, {
    customer,
    phases,
    settings: readSettings(tx, null, params.default_settings, customer),
    endBehaviour: readEndBehaviour(params.end_behavior),
    metadata: mergeMetadata(null, params.metadata),
  });
  put(tx, "subscription_schedule", schedule);
  const phase = phaseAt(schedule, tx.now);
  if (phase) startSchedule(tx, schedule, phase, "created");
  else planSchedule(tx, schedule);
  const created = requireSchedule(tx, schedule.id);
  emit(tx, "subscription_schedule.created", created);
  return created;
}

/** `none` and `renew` are legacy names that the types still contain. */
export function readEndBehaviour(asked: Params["end_behavior"]): "release" | "cancel" {
  if (asked === undefined || asked === "release") return "release";
  if (asked === "cancel") return "cancel";
  throw notBuilt("end_behavior");
}
