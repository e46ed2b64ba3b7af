import type Stripe from "stripe";
import { one, rows } from "../rows";
import type { SimApp, Simulation } from "./simulation";

/** The app's customer at Stripe according to our row, or null. */
export async function customerOf({ world }: Simulation, app: SimApp): Promise<string | null> {
  const row = await one<{ id: string | null }>(
    world,
    "select provider_id as id from customers where app_id = $1 and deleted_at is null",
    [app.appId],
  );
  if (!row?.id) return null;
  const customer = await world.stripe.customers.retrieve(row.id);
  return customer.deleted ? null : row.id;
}

export async function liveSubscriptions(sim: Simulation, app: SimApp): Promise<Stripe.Subscription[]> {
  const customer = await customerOf(sim, app);
  if (!customer) return [];
  const { data } = await sim.world.stripe.subscriptions.list({ customer, status: "all", limit: 100 });
  return data.filter((subscription) => subscription.ended_at === null);
}

export async function openInvoices(sim: Simulation, app: SimApp): Promise<Stripe.Invoice[]> {
  const customer = await customerOf(sim, app);
  if (!customer) return [];
  return (await sim.world.stripe.invoices.list({ customer, status: "open", limit: 100 })).data;
}

/** Whether anything is open, including at a customer of this app that was deleted since. */
export async function owes({ world }: Simulation, { appId }: SimApp): Promise<boolean> {
  const known = await rows<{ id: string }>(
    world,
    `select customer_id as id from subscriptions where app_id = $1
     union select provider_id from customers where app_id = $1 and provider_id is not null`,
    [appId],
  );
  const open = await Promise.all(
    known.map(({ id }) => world.stripe.invoices.list({ customer: id, status: "open", limit: 1 })),
  );
  return open.some(({ data }) => data.length > 0);
}
