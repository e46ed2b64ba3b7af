import { type FrontResponse, json } from "../server/front";
import { eachObject, type Sandbox } from "../server/sandbox";
import { clockOf } from "./clock";
import type { ControlInput } from "./handle-control";

const COLLECTIONS = {
  customers: "customers",
  products: "products",
  prices: "prices",
  subscriptions: "subscriptions?status=all",
  invoices: "invoices",
  checkoutSessions: "checkout/sessions",
  events: "events",
} as const;

/** `GET /_sandbox/state`: counts of objects, the time, the endpoints, and deliveries in progress. */
export async function readState({ sandbox }: ControlInput): Promise<FrontResponse> {
  const names = Object.keys(COLLECTIONS) as Array<keyof typeof COLLECTIONS>;
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = await count(sandbox, COLLECTIONS[name]);
  const deliveries = sandbox.deliverer.deliveries();
  const inState = (state: string) => deliveries.filter((delivery) => delivery.state === state).length;
  return json(200, {
    clock: clockOf(sandbox),
    counts,
    endpoints: sandbox.endpoints.targets().map(({ secrets, ...endpoint }) => endpoint),
    deliveries: {
      paused: sandbox.deliverer.paused(),
      pending: inState("pending"),
      delivered: inState("delivered"),
      failed: inState("failed"),
      dropped: inState("dropped"),
      nextDueAt: sandbox.deliverer.nextDueAt()?.toISOString() ?? null,
    },
    faults: sandbox.deliverer.faults(),
  });
}

/** `POST /_sandbox/reset`: an empty sandbox at the wall clock's time; endpoints and their secrets are kept. */
export async function resetSandbox({ sandbox }: ControlInput): Promise<FrontResponse> {
  await sandbox.reset();
  return json(200, { clock: clockOf(sandbox) });
}

async function count(sandbox: Sandbox, collection: string): Promise<number> {
  let total = 0;
  for await (const _ of eachObject(sandbox, collection)) total += 1;
  return total;
}
