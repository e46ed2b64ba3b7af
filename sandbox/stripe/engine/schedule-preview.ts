import type Stripe from "stripe";
import { invalidRequest } from "./errors";
import type { Invoice, SubscriptionSchedule } from "./objects";
import { createSchedule } from "./schedule-create";
import { requireSchedule, scheduleOf, startOf } from "./schedule-object";
import { advanceSchedule } from "./schedule-steps";
import { changeSchedule } from "./schedule-update";
import { find, type Tx } from "./state";

type Preview = Stripe.InvoiceCreatePreviewParams;

/**
 * Executes the previewed schedule, new or changed: returns the draft it creates at its start or immediately,
 * or else the subscription whose next invoice is the answer. The caller rolls everything back.
 */
export function tryOnSchedule(
  tx: Tx,
  params: Preview,
): { draft: Invoice; subscription: string | null } | { draft: null; subscription: string } {
  const beside = (["subscription", "subscription_details"] as const).find(
    (name) => params[name] !== undefined,
  );
  if (beside) throw invalidRequest(`You may only specify one of these parameters: schedule, ${beside}.`);
  const schedule = params.schedule
    ? requireSchedule(tx, params.schedule, "schedule")
    : newSchedule(tx, params);
  if (params.customer && params.customer !== schedule.customer) {
    throw invalidRequest("The schedule does not belong to the customer.", { param: "customer" });
  }
  const draft = params.schedule ? changed(tx, schedule, params) : firstInvoice(tx, schedule);
  const { status, subscription } = requireSchedule(tx, schedule.id);
  const known = params.schedule ? subscription : null;
  if (draft) return { draft, subscription: known };
  if (status === "not_started") return { draft: startEarly(tx, schedule.id), subscription: null };
  if (status === "active" && subscription) return { draft: null, subscription };
  throw invalidRequest("No upcoming invoices for customer", { code: "invoice_upcoming_none" });
}

function newSchedule(tx: Tx, params: Preview): SubscriptionSchedule {
  const { billing_mode, end_behavior, phases } = params.schedule_details ?? {};
  return createSchedule(tx, {
    customer: params.customer,
    start_date: phases?.[0]?.start_date ?? "now",
    phases: phases?.map(({ start_date: _start, ...phase }) => ({
      ...phase,
      end_date: phase.end_date === "now" ? tx.now : phase.end_date,
      trial_end: phase.trial_end === "now" ? tx.now : phase.trial_end,
    })),
    ...(billing_mode ? { billing_mode } : {}),
    ...(end_behavior ? { end_behavior } : {}),
  });
}

function changed(tx: Tx, schedule: SubscriptionSchedule, params: Preview): Invoice | null {
  const { end_behavior, phases, proration_behavior } = params.schedule_details ?? {};
  return changeSchedule(tx, schedule, {
    ...(end_behavior ? { end_behavior } : {}),
    ...(phases ? { phases } : {}),
    ...(proration_behavior ? { proration_behavior } : {}),
  });
}

function firstInvoice(tx: Tx, schedule: SubscriptionSchedule): Invoice | null {
  const subscription = find(tx, "subscription", schedule.subscription);
  return find(tx, "invoice", subscription?.latest_invoice);
}

/** The first invoice of a schedule that has not started. */
function startEarly(tx: Tx, id: string): Invoice {
  tx.now = startOf(requireSchedule(tx, id));
  const invoice = advanceSchedule(tx, id);
  if (!invoice) throw new Error(`schedule ${id} did not start at its start`);
  return invoice;
}

/**
 * Executes the phases that begin up to a moment (Unix seconds), and stops at the first that bills something.
 * Moves the clock of the work; the caller rolls everything back.
 */
export function phasesUntil(tx: Tx, subscription: string, moment: number): Invoice | null {
  for (;;) {
    const schedule = scheduleOf(tx, subscription);
    const boundary = schedule?.status === "active" ? schedule.current_phase?.end_date : undefined;
    if (!schedule || boundary === undefined || boundary > moment) return null;
    tx.now = boundary;
    const invoice = advanceSchedule(tx, schedule.id);
    if (invoice) return invoice;
  }
}
