import type Stripe from "stripe";
import type { Person } from "../person";
import { one } from "../rows";
import type { World } from "../world";
import { type CardName, METHODS } from "./cards";

/** Actions on a customer at Stripe, outside our application. */
export type Dashboard = {
  customerId(): Promise<string>;
  /** The newest subscription that has not ended, else the newest. */
  subscription(): Promise<Stripe.Subscription>;
  subscriptions(): Promise<Stripe.Subscription[]>;
  oldestOpenInvoice(): Promise<string>;
  replacesCard(card: CardName): Promise<void>;
  /** Charges the oldest open invoice to the card on file. */
  chargesAgain(): Promise<void>;
  cancelsNow(subscriptionId?: string): Promise<void>;
  cancelsAtPeriodEnd(): Promise<void>;
  undoesCancel(): Promise<void>;
  /** A second subscription beside the first, on the same price. */
  addsSubscription(): Promise<Stripe.Subscription>;
  deletesCustomer(): Promise<void>;
  /** A harmless change, so that one event is sent. */
  touchesCustomer(): Promise<void>;
};

export function createDashboard(world: World, person: Person): Dashboard {
  const { stripe } = world;

  const customerId = async () => {
    const row = await one<{ id: string | null }>(
      world,
      "select provider_id as id from customers where app_id = $1",
      [person.appId],
    );
    if (!row?.id) throw new Error(`${person.email} is no customer at Stripe yet`);
    return row.id;
  };
  const subscriptions = async () =>
    (await stripe.subscriptions.list({ customer: await customerId(), status: "all", limit: 100 })).data;
  const subscription = async () => {
    const all = await subscriptions();
    const found = all.find((s) => s.ended_at === null) ?? all[0];
    if (!found) throw new Error(`${person.email} never had a subscription`);
    return found;
  };
  const oldestOpenInvoice = async () => {
    const { data } = await stripe.invoices.list({ customer: await customerId(), status: "open" });
    const oldest = data.at(-1);
    if (!oldest) throw new Error(`${person.email} owes nothing`);
    return oldest.id;
  };
  /** Executes the action, and lets its events and our reactions run. */
  const act = async <T>(work: () => Promise<T>): Promise<T> => {
    const result = await work();
    await world.settle();
    return result;
  };

  return {
    customerId,
    subscription,
    subscriptions,
    oldestOpenInvoice,
    replacesCard: (card) =>
      act(async () => {
        const customer = await customerId();
        const method = await stripe.paymentMethods.attach(METHODS[card], { customer });
        await stripe.customers.update(customer, { invoice_settings: { default_payment_method: method.id } });
        await stripe.subscriptions.update((await subscription()).id, { default_payment_method: method.id });
      }),
    chargesAgain: () =>
      act(async () => {
        await stripe.invoices.pay(await oldestOpenInvoice());
      }),
    cancelsNow: (subscriptionId) =>
      act(async () => {
        await stripe.subscriptions.cancel(subscriptionId ?? (await subscription()).id);
      }),
    cancelsAtPeriodEnd: () =>
      act(async () => {
        await stripe.subscriptions.update((await subscription()).id, { cancel_at_period_end: true });
      }),
    undoesCancel: () =>
      act(async () => {
        await stripe.subscriptions.update((await subscription()).id, { cancel_at_period_end: false });
      }),
    addsSubscription: () =>
      act(async () => {
        const first = await subscription();
        return stripe.subscriptions.create({
          customer: await customerId(),
          items: [{ price: first.items.data[0]?.price.id ?? "" }],
          default_payment_method: first.default_payment_method as string,
        });
      }),
    deletesCustomer: () =>
      act(async () => {
        await stripe.customers.del(await customerId());
      }),
    touchesCustomer: () =>
      act(async () => {
        await stripe.customers.update(await customerId(), {
          metadata: { seen: String(world.engine.now().getTime()) },
        });
      }),
  };
}
