import type Stripe from "stripe";
import { DEFAULT_TERMS } from "@/domain/billing-terms";
import type { AppFacts, Facts } from "../facts";

const LIVE = ["trialing", "active", "past_due", "unpaid", "paused"];
const isLive = (status: unknown) => LIVE.includes(String(status));
const DAY_SECONDS = 86_400;

/** At most one unflagged live subscription in our rows, and at most one sold by our checkout (CHK-3). */
export const oneLiveSubscription = ({ apps }: Facts): string[] =>
  apps.flatMap(({ appId, ours, theirs }) => {
    const counting = ours.subscriptions.filter((s) => isLive(s.status) && s.duplicate_of === null);
    const markBought = theirs.subscriptions.filter((s) => isLive(s.status) && s.metadata.attempt_id);
    return [
      ...(counting.length > 1 ? [`${appId} has ${counting.length} live subscriptions here`] : []),
      ...(markBought.length > 1
        ? [`${appId} was sold ${markBought.length} live subscriptions at Stripe`]
        : []),
    ];
  });

/** At most one trial per app among the subscriptions we sold, in any status (CHK-5). */
export const oneTrial = ({ apps }: Facts): string[] =>
  apps.flatMap(({ appId, theirs }) => {
    const trials = theirs.subscriptions.filter((s) => s.metadata.attempt_id && s.trial_end !== null);
    return trials.length > 1 ? [`${appId} had ${trials.length} trials`] : [];
  });

/**
 * Every paying app has access, and no app has access without a right. The right is computed here from Stripe
 * alone.
 */
export const accessFollowsStripe = ({ apps, now }: Facts): string[] =>
  apps.flatMap((app) => {
    const right = rightOf(app, now);
    const { kind } = app.view.access;
    return kind === right ? [] : [`${app.appId} has access ${kind} and the right to ${right}`];
  });

function rightOf({ theirs, ours }: AppFacts, now: Date): string {
  const flagged = new Set(ours.subscriptions.filter((s) => s.duplicate_of !== null).map((s) => s.id));
  const live = theirs.subscriptions.filter((s) => isLive(s.status));
  const counting = live.find((s) => !flagged.has(s.id)) ?? live[0];
  switch (counting?.status) {
    case undefined:
      return "none";
    case "active":
    case "trialing":
      return "full";
    case "past_due":
      return now < graceEnd(counting, theirs.invoices) ? "grace" : "restricted";
    default:
      return "restricted";
  }
}

/** The grace period counts from the oldest charge that is still owed. */
function graceEnd(subscription: Stripe.Subscription, invoices: readonly Stripe.Invoice[]): Date {
  const owed = invoices
    .filter((i) => i.status === "open" && i.parent?.subscription_details?.subscription === subscription.id)
    .map((i) => i.status_transitions.finalized_at ?? i.created);
  return new Date((Math.min(...owed) + DEFAULT_TERMS.graceDays * DAY_SECONDS) * 1000);
}

/** Each paid invoice was charged once, and nothing was charged outside invoices. */
export const chargedOnce = ({ apps }: Facts): string[] =>
  apps.flatMap(({ appId, theirs }) => {
    const paid = theirs.invoices.filter((i) => i.status === "paid" && i.amount_paid > 0);
    const charges = theirs.charges.filter((c) => c.status === "succeeded");
    const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
    const [invoiced, charged] = [sum(paid.map((i) => i.amount_paid)), sum(charges.map((c) => c.amount))];
    return paid.length === charges.length && invoiced === charged
      ? []
      : [
          `${appId} was charged ${charges.length} times ${charged} for ${paid.length} invoices of ${invoiced}`,
        ];
  });

/** No period of a subscription is billed by two invoices that were not voided. */
export const eachPeriodBilledOnce = ({ apps }: Facts): string[] =>
  apps.flatMap(({ theirs }) => {
    const seen = new Map<string, string>();
    return theirs.invoices
      .filter((i) => i.status !== "void" && i.amount_due > 0)
      .flatMap((invoice) =>
        invoice.lines.data.flatMap((line) => {
          const key = `${invoice.parent?.subscription_details?.subscription} ${line.period.start}`;
          const other = seen.get(key);
          seen.set(key, invoice.id);
          return other && other !== invoice.id ? [`${invoice.id} bills what ${other} billed`] : [];
        }),
      );
  });
