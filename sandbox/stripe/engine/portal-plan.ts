import type Stripe from "stripe";
import type { PlanPreview, PlanWish, PortalOffer } from "../portal-contract";
import { invalidRequest, StripeFailure } from "./errors";
import { previewInvoice } from "./invoice-preview";
import type { Invoice, Price, Subscription } from "./objects";
import type { Visit } from "./portal-access";
import { changeLater, waitsForNextPeriod } from "./portal-later";
import { offersFor, planOfPrice } from "./portal-offers";
import { get, mark, rollback, type Tx } from "./state";
import { updateSubscription } from "./subscription-update";

/** Changes the plan, now or with the next period. A change whose payment fails stays pending. */
export function changePlan(tx: Tx, visit: Visit, subscription: Subscription, wish: PlanWish): Subscription {
  const choice = readChoice(tx, visit, subscription, wish);
  if (waitsForNextPeriod(tx, visit.configuration, subscription, choice)) {
    return changeLater(tx, subscription, asItem(choice));
  }
  const update = updateFor(tx, visit, subscription, choice, wish.prorationDate);
  return updateSubscription(tx, subscription.id, { ...update, payment_behavior: "pending_if_incomplete" });
}

/** What the same change would cost: its own invoice, and the next regular one after it. */
export function previewPlan(tx: Tx, visit: Visit, subscription: Subscription, wish: PlanWish): PlanPreview {
  const choice = readChoice(tx, visit, subscription, wish);
  const shown = {
    subscription: subscription.id,
    plan: planOfPrice(tx, get(tx, "price", choice.offer.price)),
    quantity: choice.quantity,
    prorationDate: tx.now,
  };
  if (waitsForNextPeriod(tx, visit.configuration, subscription, choice)) {
    const later = () => void changeLater(tx, subscription, asItem(choice));
    const startsAt = Math.min(...subscription.items.data.map((item) => item.current_period_end));
    return {
      ...shown,
      dueNow: 0,
      lines: [],
      balance: 0,
      next: nextAfter(tx, subscription.id, later),
      startsAt,
    };
  }
  const update = updateFor(tx, visit, subscription, choice, tx.now);
  const { items, proration_behavior, proration_date, billing_cycle_anchor, trial_end } = update;
  const invoice = previewInvoice(tx, {
    subscription: subscription.id,
    subscription_details: { items, proration_behavior, proration_date, billing_cycle_anchor, trial_end },
  });
  // Without its own invoice the preview shows the next renewal, which is not due now.
  const bill = invoice.billing_reason === "subscription_update" ? invoice : null;
  const now = () =>
    void updateSubscription(tx, subscription.id, { ...update, payment_behavior: "default_incomplete" });
  return {
    ...shown,
    dueNow: bill?.amount_due ?? 0,
    lines: (bill?.lines.data ?? []).map(({ description, amount }) => ({
      description: description ?? "",
      amount,
    })),
    balance: bill ? bill.amount_due - bill.total : 0,
    next: nextAfter(tx, subscription.id, now),
    startsAt: null,
  };
}

type Choice = { offer: PortalOffer; quantity: number };

const asItem = ({ offer, quantity }: Choice) => ({ price: offer.price, quantity });

/** The chosen plan and quantity, if they are on offer for this subscription. */
function readChoice(tx: Tx, visit: Visit, subscription: Subscription, wish: PlanWish): Choice {
  const [item] = subscription.items.data;
  const offer = offersFor(tx, visit.configuration, subscription).find(({ price }) => price === wish.price);
  if (!item || !offer) throw invalidRequest("This plan is not offered for this subscription.");
  const current = item.quantity ?? 1;
  const quantity = offer.quantity ? (wish.quantity ?? current) : current;
  const { least, most } = offer.quantity ?? { least: quantity, most: quantity };
  if (quantity < least || (most !== null && quantity > most)) {
    throw invalidRequest(
      `The quantity must be at least ${least}${most === null ? "" : ` and at most ${most}`}.`,
    );
  }
  if (offer.price === item.price.id && quantity === current) {
    throw invalidRequest("This is the plan the subscription has.");
  }
  return { offer, quantity };
}

type PlanUpdate = Stripe.SubscriptionUpdateParams & {
  items: [{ id: string; price: string; quantity: number }];
};

/** The subscription update of a choice in the portal, by the rules of the configuration. */
function updateFor(
  tx: Tx,
  visit: Visit,
  subscription: Subscription,
  choice: Choice,
  prorationDate: number | undefined,
): PlanUpdate {
  const rules = visit.configuration.features.subscription_update;
  const [item] = subscription.items.data;
  if (!item) throw new Error(`subscription ${subscription.id} has no item`);
  const to = get(tx, "price", choice.offer.price);
  const endsTrial = subscription.status === "trialing" && rules.trial_update_behavior === "end_trial";
  const movesAnchor = !endsTrial && movesAnchorTo(rules.billing_cycle_anchor, item.price, to);
  const prorates = rules.proration_behavior !== "none";
  return {
    items: [{ id: item.id, ...asItem(choice) }],
    proration_behavior: rules.proration_behavior,
    ...(prorates && prorationDate !== undefined ? { proration_date: prorationDate } : {}),
    ...(movesAnchor ? { billing_cycle_anchor: { type: "now" } } : {}),
    ...(endsTrial ? { trial_end: "now" } : {}),
  };
}

/** A new billing interval starts today unless the configuration keeps the date. */
function movesAnchorTo(rule: string | null, from: Price, to: Price): boolean {
  if (rule !== null) return rule === "now";
  return (
    from.recurring?.interval !== to.recurring?.interval ||
    from.recurring?.interval_count !== to.recurring?.interval_count
  );
}

/** The next regular invoice after the change, computed and rolled back. Null: there is none. */
function nextAfter(tx: Tx, id: string, change: () => void): PlanPreview["next"] {
  const before = mark(tx);
  try {
    change();
    const next: Invoice = previewInvoice(tx, { subscription: id });
    return { at: next.created, amount: next.amount_due };
  } catch (error) {
    if (error instanceof StripeFailure && error.body.code === "invoice_upcoming_none") return null;
    throw error;
  } finally {
    rollback(tx, before);
  }
}
