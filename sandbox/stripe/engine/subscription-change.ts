import type Stripe from "stripe";
import { readDiscounts, redeem } from "./discounts";
import { invalidRequest } from "./errors";
import { changesMoney, type ItemChange, readItemChanges } from "./item-changes";
import type { Discount, Subscription, SubscriptionItem } from "./objects";
import { creditsFor, debitFor, discountsForProration, type Proration } from "./proration";
import type { Tx } from "./state";
import { listOfItems, readTrial } from "./subscription-build";
import { cadenceOf, fromAnchor, periodAround } from "./time";

export type ChangeParams = Pick<
  Stripe.SubscriptionUpdateParams,
  "items" | "proration_behavior" | "proration_date" | "billing_cycle_anchor" | "trial_end" | "discounts"
>;

/** The effect of an update on items, periods and money, decided before anything is stored. */
export type Change = {
  /** The subscription's fields as they will be. */
  patch: Partial<Subscription>;
  added: Discount[];
  prorations: Proration[];
  /** Items whose full new period is billed immediately, because the anchor moves to now. */
  startsNow: SubscriptionItem[];
  /** Items whose earlier debits are consumed by the credits above. */
  credited: string[];
  invoicesNow: boolean;
  prorationDate: number | undefined;
};

/** Decides an update, for the preview and for the execution. A schedule passes its items `ready`. */
export function decideChange(
  tx: Tx,
  subscription: Subscription,
  params: ChangeParams,
  ready?: ItemChange[],
): Change {
  const at = prorationDate(tx, subscription, params);
  const items = ready ?? readItemChanges(tx, subscription, params.items);
  const { discounts, added } = readNewDiscounts(tx, subscription, params);
  const trial = readTrialChange(tx, subscription, params);
  const isReset = params.billing_cycle_anchor?.type === "now" || trial.kind === "ends";
  const withDiscounts = { ...subscription, discounts };
  const inTrial = subscription.status === "trialing" && trial.kind === "unchanged";
  const prorates = (params.proration_behavior ?? "create_prorations") !== "none" && !inTrial;

  const moved = trial.kind === "starts" ? trial.end : isReset ? tx.now : null;
  const touched = items.filter((change) => moved !== null || changesMoney(change));
  const prorations = prorates
    ? touched.flatMap((change) => prorationsOf(tx, withDiscounts, change, at, moved))
    : [];
  const next = nextItems(tx, subscription, items, { moved, isTrial: trial.kind === "starts" });
  const startsNow = isReset ? next : [];
  return {
    patch: {
      discounts,
      items: listOfItems(subscription.id, next),
      ...(moved === null ? {} : { billing_cycle_anchor: moved }),
      ...trialPatch(tx, subscription, trial),
    },
    added,
    prorations: prorations.filter(({ amount }) => amount !== 0),
    startsNow,
    credited: prorates ? touched.flatMap(({ before }) => (before ? [before.id] : [])) : [],
    invoicesNow: isReset || (params.proration_behavior === "always_invoice" && prorations.length > 0),
    prorationDate: params.proration_date,
  };
}

function prorationsOf(
  tx: Tx,
  subscription: Subscription,
  { before, after }: ItemChange,
  at: number,
  moved: number | null,
): Proration[] {
  const credits = before ? creditsFor(tx, before, at) : [];
  // A moved anchor bills the new period in full, so there is no debit for the rest of the old one.
  if (!after || moved !== null) return credits;
  const whole = periodOfPrice(subscription, before, after, at);
  const debit = debitFor(tx, after, discountsForProration(tx, subscription, at), at, whole);
  return [...credits, debit];
}

/** The period billed at the new price: the item's own, unless its interval changes. */
function periodOfPrice(
  subscription: Subscription,
  before: SubscriptionItem | null,
  after: SubscriptionItem,
  at: number,
): { start: number; end: number } {
  if (before && !sameCadence(before, after)) {
    return periodAround(subscription.billing_cycle_anchor, cadenceOf(after.price), at);
  }
  return { start: after.current_period_start, end: after.current_period_end };
}

function nextItems(
  tx: Tx,
  subscription: Subscription,
  changes: ItemChange[],
  to: { moved: number | null; isTrial: boolean },
): SubscriptionItem[] {
  return changes.flatMap(({ before, after }) => {
    if (!after) return [];
    if (to.moved !== null) {
      const end = to.isTrial ? to.moved : fromAnchor(to.moved, cadenceOf(after.price), 1);
      return [{ ...after, current_period_start: tx.now, current_period_end: end }];
    }
    if (subscription.status === "trialing" || !before) return [after];
    const { start, end } = periodOfPrice(subscription, before, after, tx.now);
    return [{ ...after, current_period_start: start, current_period_end: end }];
  });
}

const sameCadence = (one: SubscriptionItem, other: SubscriptionItem): boolean =>
  one.price.recurring?.interval === other.price.recurring?.interval &&
  one.price.recurring?.interval_count === other.price.recurring?.interval_count;

function prorationDate(tx: Tx, subscription: Subscription, params: ChangeParams): number {
  const asked = params.proration_date;
  if (asked === undefined) return tx.now;
  if (params.proration_behavior === "none") {
    throw invalidRequest("You cannot specify `proration_date` when `proration_behavior` is `none`.", {
      param: "proration_date",
    });
  }
  const item = subscription.items.data[0] as SubscriptionItem;
  if (asked < item.current_period_start || asked > item.current_period_end) {
    throw invalidRequest("Cannot specify proration date outside of current subscription period.", {
      param: "proration_date",
    });
  }
  return asked;
}

function readNewDiscounts(
  tx: Tx,
  subscription: Subscription,
  params: ChangeParams,
): { discounts: string[]; added: Discount[] } {
  if (params.discounts === undefined || params.discounts === null)
    return { discounts: subscription.discounts, added: [] };
  if (params.discounts === "") return { discounts: [], added: [] };
  const { customer, currency, id } = subscription;
  const redemptions = readDiscounts(tx, params.discounts, { customer, currency });
  const held = redeem(tx, redemptions, { customer, subscription: id, session: null });
  const added = held.filter((discount) => !subscription.discounts.includes(discount.id));
  return { discounts: held.map((discount) => discount.id), added };
}

type TrialChange = { kind: "unchanged" } | { kind: "ends" } | { kind: "starts"; end: number };

function readTrialChange(tx: Tx, subscription: Subscription, params: ChangeParams): TrialChange {
  if (params.trial_end === undefined) return { kind: "unchanged" };
  if (params.trial_end === "now")
    return subscription.status === "trialing" ? { kind: "ends" } : { kind: "unchanged" };
  const end = readTrial(tx, { trial_end: params.trial_end });
  if (end === null || end === subscription.trial_end) return { kind: "unchanged" };
  mustBeInGoodStanding(subscription);
  return { kind: "starts", end };
}

/** Only these statuses lead to `trialing`; Stripe's behaviour for the others is unknown. */
function mustBeInGoodStanding({ status }: Subscription): void {
  if (status === "active" || status === "trialing") return;
  throw invalidRequest(`The Stripe sandbox starts no trial on a subscription that is ${status}.`, {
    param: "trial_end",
    code: "sandbox_not_implemented",
  });
}

function trialPatch(tx: Tx, subscription: Subscription, trial: TrialChange): Partial<Subscription> {
  switch (trial.kind) {
    case "unchanged":
      return {};
    case "ends":
      return { status: "active", trial_end: tx.now };
    case "starts":
      return { status: "trialing", trial_start: subscription.trial_start ?? tx.now, trial_end: trial.end };
    default: {
      const never: never = trial;
      return never;
    }
  }
}
