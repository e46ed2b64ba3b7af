import { type SimApp, type Simulation, typed } from "../simulation";
import { customerOf, liveSubscriptions, openInvoices } from "../stripe-side";
import type { Operation } from "./operation";

const METHODS = ["pm_card_visa", "pm_card_chargeCustomerFail"] as const;

/** Changes a live subscription, if there is one. */
const toSubscription =
  (act: (sim: Simulation, id: string) => Promise<unknown>) =>
  async (sim: Simulation, app: SimApp): Promise<string> => {
    const live = await liveSubscriptions(sim, app);
    if (live.length === 0) return "has none";
    const { id } = sim.random.pick(live);
    await act(sim, id);
    return id;
  };

async function replaceCard(sim: Simulation, app: SimApp): Promise<string> {
  const { stripe } = sim.world;
  const customer = await customerOf(sim, app);
  if (!customer) return "no customer";
  const card = sim.random.pick(METHODS);
  const method = await stripe.paymentMethods.attach(card, { customer });
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: method.id } });
  for (const { id } of await liveSubscriptions(sim, app))
    await stripe.subscriptions.update(id, { default_payment_method: method.id });
  return card;
}

async function payInvoice(sim: Simulation, app: SimApp): Promise<string> {
  const [invoice] = await openInvoices(sim, app);
  if (!invoice) return "owes nothing";
  const card = sim.random.pick(["4242424242424242", "5555555555554444", "4000000000000002"]);
  const tabs = sim.random.int(1, 2);
  const paid = await Promise.all(
    Array.from({ length: tabs }, () => sim.world.engine.payHostedInvoice(invoice.id, typed(card))),
  );
  return `${invoice.id} ${paid.map(({ kind }) => kind).join(", ")}`;
}

/** What happens at Stripe without us: in its dashboard, its portal, on its pages. */
export const stripeOperations: Operation[] = [
  { name: "replaces the card", weight: 8, beside: true, run: replaceCard },
  { name: "pays on the invoice's page", weight: 5, beside: true, run: payInvoice },
  {
    name: "is canceled at once",
    weight: 5,
    beside: true,
    run: toSubscription((sim, id) => sim.world.stripe.subscriptions.cancel(id)),
  },
  {
    name: "is canceled at the period's end",
    weight: 3,
    beside: true,
    run: toSubscription((sim, id) =>
      sim.world.stripe.subscriptions.update(id, { cancel_at_period_end: true }),
    ),
  },
  {
    name: "takes the cancellation back",
    weight: 2,
    beside: true,
    run: toSubscription((sim, id) =>
      sim.world.stripe.subscriptions.update(id, { cancel_at_period_end: false }),
    ),
  },
  {
    name: "has an invoice voided",
    weight: 1,
    run: async (sim, app) => {
      const [invoice] = await openInvoices(sim, app);
      if (!invoice) return "owes nothing";
      await sim.world.stripe.invoices.voidInvoice(invoice.id);
      return invoice.id;
    },
  },
  {
    name: "gets a second subscription by hand",
    weight: 1,
    run: async (sim, app) => {
      const [first] = await liveSubscriptions(sim, app);
      const method = first?.default_payment_method;
      if (!first || typeof method !== "string") return "has none";
      const { id } = await sim.world.stripe.subscriptions
        .create({
          customer: first.customer as string,
          items: [{ price: first.items.data[0]?.price.id ?? "" }],
          default_payment_method: method,
          payment_behavior: "error_if_incomplete",
        })
        .catch(() => ({ id: null }));
      if (id === null) return "the card refused";
      sim.byHand.add(id);
      return id;
    },
  },
  {
    name: "is deleted at Stripe",
    weight: 1,
    run: async (sim, app) => {
      const customer = sim.random.chance(0.5) ? await customerOf(sim, app) : null;
      if (!customer) return "not today";
      await sim.world.stripe.customers.del(customer);
      return customer;
    },
  },
];
