import type { Delivery } from "../events/delivery";
import { objectOf } from "../pages/checkout-view";
import { eachObject, listObjects, type Sandbox, type WireObject } from "../server/sandbox";

const SHOWN = 20;
/** How far back the events of one customer are searched. */
const SEARCHED_EVENTS = 2000;

export type Collections = {
  subscriptions: WireObject[];
  invoices: WireObject[];
  customers: WireObject[];
  clocks: Array<{ clock: WireObject; customers: WireObject[] }>;
  deliveries: Delivery[];
  events: WireObject[];
};

/** The newest of each kind, of all customers (except those on test clocks, as in the API's lists) or of one. */
export async function readCollections(sandbox: Sandbox, customer: string | null): Promise<Collections> {
  const list = (path: string) => listObjects(sandbox, `/v1/${path}limit=${SHOWN}`);
  const of = customer ? `customer=${encodeURIComponent(customer)}&` : "";
  const events = customer ? await eventsOf(sandbox, customer) : await list("events?");
  const deliveries = customer
    ? events.flatMap((event) => sandbox.deliverer.deliveriesOf(String(event.id)).toReversed())
    : sandbox.deliverer.deliveries().slice(-SHOWN).reverse();
  return {
    subscriptions: await list(`subscriptions?status=all&${of}`),
    invoices: await list(`invoices?${of}`),
    customers: customer ? [] : await list("customers?"),
    clocks: customer ? [] : await clocksOf(sandbox),
    deliveries,
    events,
  };
}

async function clocksOf(sandbox: Sandbox): Promise<Collections["clocks"]> {
  const clocks: Collections["clocks"] = [];
  for (const clock of await listObjects(sandbox, "/v1/test_helpers/test_clocks?limit=100")) {
    const customers = await listObjects(sandbox, `/v1/customers?test_clock=${String(clock.id)}`);
    clocks.push({ clock, customers });
  }
  return clocks;
}

async function eventsOf(sandbox: Sandbox, customer: string): Promise<WireObject[]> {
  const found: WireObject[] = [];
  let searched = 0;
  for await (const event of eachObject(sandbox, "events")) {
    const object = objectOf(objectOf(event.data)?.object);
    if (object?.customer === customer || object?.id === customer) found.push(event);
    searched += 1;
    if (found.length >= SHOWN || searched >= SEARCHED_EVENTS) break;
  }
  return found;
}
