import type Stripe from "stripe";
import type { Facts } from "../facts";

const iso = (seconds: number | null | undefined) => (seconds ? new Date(seconds * 1000).toISOString() : null);

/** The fields of a subscription that must agree, read here directly from Stripe's object. */
function theirSubscription(s: Stripe.Subscription) {
  const item = s.items.data[0];
  return {
    id: s.id,
    provider: "stripe",
    provider_id: s.id,
    customer_id: s.customer,
    status: s.status,
    provider_price_id: item?.price.id,
    interval: item?.price.recurring?.interval,
    currency: s.currency,
    unit_amount: item?.price.unit_amount,
    period_start: iso(item?.current_period_start),
    period_end: iso(item?.current_period_end),
    trial_end: iso(s.trial_end),
    cancel_at: iso(s.cancel_at ?? (s.cancel_at_period_end ? item?.current_period_end : null)),
    canceled_at: iso(s.canceled_at),
    ended_at: iso(s.ended_at),
    latest_invoice_id: s.latest_invoice,
  };
}

const theirInvoice = (i: Stripe.Invoice) => ({
  id: i.id,
  provider: "stripe",
  provider_id: i.id,
  status: i.status,
  total: i.total,
  amount_due: i.amount_due,
  amount_paid: i.amount_paid,
  number: i.number,
  subscription_id: i.parent?.subscription_details?.subscription ?? null,
  paid_at: iso(i.status_transitions.paid_at),
});

/** Compares the rows with Stripe's objects, field by field, in both directions. */
function differences(
  what: string,
  theirs: readonly { id?: string }[],
  ours: readonly Record<string, unknown>[],
): string[] {
  const held = new Map(ours.map((row) => [row.id, row]));
  const known = new Set(theirs.map(({ id }) => id));
  return [
    ...ours.filter((row) => !known.has(String(row.id))).map((row) => `${what} ${row.id} is ours alone`),
    ...theirs.flatMap((object) => {
      const row = held.get(object.id);
      if (!row) return [`${what} ${object.id} is missing`];
      return Object.entries(object).flatMap(([field, value]) => {
        const mine = plain(row[field]);
        return mine === plain(value) ? [] : [`${what} ${object.id}: ${field} is ${mine}, at Stripe ${value}`];
      });
    }),
  ];
}

/** The driver returns big integers as text, instants as dates. */
const plain = (value: unknown): string | null =>
  value === null || value === undefined ? null : value instanceof Date ? value.toISOString() : String(value);

export const subscriptionsEqualStripes = ({ apps }: Facts): string[] =>
  apps.flatMap(({ theirs, ours }) =>
    differences("subscription", theirs.subscriptions.map(theirSubscription), ours.subscriptions),
  );

export const invoicesEqualStripes = ({ apps }: Facts): string[] =>
  apps.flatMap(({ theirs, ours }) =>
    differences("invoice", theirs.invoices.map(theirInvoice), ours.invoices),
  );

/** One customer at Stripe, and it is the one in our row (CHK-2). */
export const oneCustomerPerApp = ({ apps }: Facts): string[] =>
  apps.flatMap(({ appId, customers, ourCustomer }) => {
    const living = customers.filter(({ deleted }) => !deleted).map(({ id }) => id);
    if (living.length > 1) return [`${appId} has ${living.length} customers at Stripe: ${living.join(", ")}`];
    return ourCustomer && living[0] && living[0] !== ourCustomer
      ? [`${appId} is ${ourCustomer} here and ${living[0]} at Stripe`]
      : [];
  });
