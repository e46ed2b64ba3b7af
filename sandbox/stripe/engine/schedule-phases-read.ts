import type Stripe from "stripe";
import { readDiscounts } from "./discounts";
import { invalidRequest, missingParam } from "./errors";
import type { mergeMetadata } from "./metadata";
import type { Price, SubscriptionSchedule } from "./objects";
import { requireOwnCard } from "./payment-methods";
import { requirePrice } from "./prices";
import { type Phase, type PhaseItem, phaseItem } from "./schedule-object";
import { endOfPhase } from "./schedule-time";
import { get, type Tx } from "./state";
import { mustBeQuantity, sellablePrice } from "./subscription-build";

export type PhaseParam = Stripe.SubscriptionScheduleUpdateParams.Phase;

export type PhaseFrame = {
  customer: string;
  /** Unix seconds: where the first of these phases starts. */
  start: number;
  /** The subscription's billing anchor, so that a phase of "a month" ends where its month does. */
  anchor: number;
  /** Prices already in use; an archived one may stay, but not be moved to. */
  held: ReadonlySet<string>;
};

/** The parameters the sandbox acts on; the rest is refused by name. */
const PHASE_FIELDS = [
  "billing_cycle_anchor",
  "collection_method",
  "currency",
  "default_payment_method",
  "description",
  "discounts",
  "duration",
  "end_date",
  "items",
  "metadata",
  "proration_behavior",
  "start_date",
  "trial",
  "trial_end",
];
const ITEM_FIELDS = ["price", "plan", "quantity", "metadata"];

/**
 * Validates `phases` and returns them as stored: each starts where the previous one ends, and omitted fields
 * are unset. Throws Stripe's refusals.
 */
export function readPhases(tx: Tx, asked: PhaseParam[], frame: PhaseFrame): Phase[] {
  const phases: Phase[] = [];
  for (const [at, param] of asked.entries()) {
    const start = phases.at(-1)?.end_date ?? frame.start;
    const phase = readPhase(tx, param, { ...frame, start }, `phases[${at}]`);
    if (at > 0 && param.start_date !== undefined && momentOf(tx, param.start_date) !== start) {
      throw invalidRequest("The start date of a phase must be the end date of the phase before it.", {
        param: `phases[${at}][start_date]`,
      });
    }
    phases.push(phase);
  }
  const currencies = new Set(phases.map((phase) => phase.currency));
  if (currencies.size > 1) {
    throw invalidRequest("All phases must have the same currency.", { param: "phases" });
  }
  return phases;
}

/** A moment that may be given as `now`, in Unix seconds. */
export const momentOf = (tx: Tx, asked: number | "now"): number => (asked === "now" ? tx.now : asked);

function readPhase(tx: Tx, param: PhaseParam, frame: PhaseFrame, name: string): Phase {
  refuseUnbuilt(param, PHASE_FIELDS, name);
  const items = readPhaseItems(tx, param.items, frame, `${name}[items]`);
  const first = get(tx, "price", items[0]?.price ?? "");
  const { currency } = first;
  if (param.currency !== undefined && param.currency !== currency) {
    throw invalidRequest(
      `The price specified only supports \`${currency}\`. This doesn't match the expected currency: \`${param.currency}\`.`,
      { param: `${name}[currency]` },
    );
  }
  mustCollectAutomatically(param.collection_method, `${name}[collection_method]`);
  const end = readEnd(tx, param, frame, first, name);
  const trialEnd = readPhaseTrial(tx, param, { start: frame.start, end }, name);
  const asked = param.discounts || [];
  readDiscounts(tx, asked, { customer: frame.customer, currency });
  const card = param.default_payment_method;
  return {
    add_invoice_items: [],
    application_fee_percent: null,
    billing_cycle_anchor: param.billing_cycle_anchor ?? null,
    billing_thresholds: null,
    collection_method: param.collection_method ?? null,
    currency,
    default_payment_method: card
      ? requireOwnCard(tx, card, frame.customer, `${name}[default_payment_method]`).id
      : null,
    default_tax_rates: [],
    description: param.description || null,
    discounts: asked.map(({ coupon = null, discount = null, promotion_code = null }) => ({
      coupon,
      discount,
      promotion_code,
    })),
    end_date: end,
    invoice_settings: null,
    items,
    metadata: textOnly(param.metadata),
    on_behalf_of: null,
    proration_behavior: param.proration_behavior ?? "create_prorations",
    start_date: frame.start,
    transfer_data: null,
    trial_end: trialEnd,
  };
}

function readPhaseItems(tx: Tx, asked: PhaseParam["items"], frame: PhaseFrame, name: string): PhaseItem[] {
  if (asked.length === 0) throw missingParam(name);
  const items = asked.map((item, at): PhaseItem => {
    refuseUnbuilt(item, ITEM_FIELDS, `${name}[${at}]`);
    const wanted = item.price ?? item.plan;
    if (!wanted) throw missingParam(`${name}[${at}][price]`);
    mustBeQuantity(item.quantity, `${name}[${at}][quantity]`);
    const param = `${name}[${at}][price]`;
    const price = frame.held.has(wanted) ? requirePrice(tx, wanted, param) : sellablePrice(tx, wanted, param);
    return phaseItem(price.id, item.quantity ?? 1, textOnly(item.metadata));
  });
  if (new Set(items.map((item) => item.price)).size < items.length) {
    throw invalidRequest("Cannot add multiple subscription items with the same plan.", { param: name });
  }
  if (new Set(items.map((item) => get(tx, "price", item.price).currency)).size > 1) {
    throw invalidRequest("All prices must have the same currency.", { param: name });
  }
  return items;
}

/** The end as a date, or as a duration from the start; without either, one interval of the first price. */
function readEnd(tx: Tx, param: PhaseParam, frame: PhaseFrame, first: Price, name: string): number {
  if (param.end_date !== undefined && param.duration !== undefined) {
    throw invalidRequest("You may only specify one of these parameters: duration, end_date.", {
      param: `${name}[end_date]`,
    });
  }
  const end =
    param.end_date === undefined
      ? endOfPhase(frame.start, durationOf(param, first, name), frame.anchor)
      : momentOf(tx, param.end_date);
  if (end > frame.start) return end;
  throw invalidRequest("The end date of a phase must come after its start date.", {
    param: `${name}[end_date]`,
  });
}

function durationOf(param: PhaseParam, first: Price, name: string): { interval: string; count: number } {
  const { duration } = param;
  if (!duration)
    return { interval: first.recurring?.interval ?? "month", count: first.recurring?.interval_count ?? 1 };
  const count = duration.interval_count ?? 1;
  if (count >= 1) return { interval: duration.interval, count };
  throw invalidRequest("This value must be greater than or equal to 1.", {
    param: `${name}[duration][interval_count]`,
    code: "parameter_invalid_integer",
  });
}

function readPhaseTrial(
  tx: Tx,
  param: PhaseParam,
  phase: { start: number; end: number },
  name: string,
): number | null {
  const asked = param.trial_end === undefined ? null : momentOf(tx, param.trial_end);
  if (asked !== null && (asked < phase.start || asked > phase.end)) {
    throw invalidRequest("The trial end of a phase must lie within the phase.", {
      param: `${name}[trial_end]`,
    });
  }
  if (param.trial && asked !== null && asked !== phase.end) {
    throw invalidRequest("With `trial=true` the trial end must match the end of the phase.", {
      param: `${name}[trial_end]`,
    });
  }
  const end = param.trial ? phase.end : asked;
  if (end !== null && param.billing_cycle_anchor === "phase_start") {
    throw invalidRequest("`billing_cycle_anchor` cannot be `phase_start` if the phase specifies a trial.", {
      param: `${name}[billing_cycle_anchor]`,
    });
  }
  return end;
}

/** The sandbox does not bill `send_invoice`. */
export function mustCollectAutomatically(
  method: SubscriptionSchedule["default_settings"]["collection_method"] | undefined,
  param: string,
): void {
  if (method === "send_invoice") throw notBuilt(param);
}

function refuseUnbuilt(given: object, built: readonly string[], name: string): void {
  const unknown = Object.keys(given).find((field) => !built.includes(field));
  if (unknown) throw notBuilt(`${name}[${unknown}]`);
}

export function notBuilt(param: string) {
  return invalidRequest(`The Stripe sandbox does not implement \`${param}\` of subscription schedules.`, {
    param,
    code: "sandbox_not_implemented",
  });
}

/** A phase keeps empty values: they remove a key from the subscription when the phase begins. */
function textOnly(given: Parameters<typeof mergeMetadata>[1]): Record<string, string> {
  if (!given) return {};
  return Object.fromEntries(
    Object.entries(given).map(([key, value]) => [key, value === null ? "" : String(value)]),
  );
}
