import type Stripe from "stripe";
import type { Mail } from "@/email/mailer";
import { getSubscriptionView, type SubscriptionView } from "@/features/billing-view";
import { rows } from "../rows";
import type { Simulation } from "./simulation";

type Row = Record<string, unknown>;

/** One app as seen at Stripe and in our rows. */
export type AppFacts = {
  appId: string;
  ownerEmail: string;
  /** Every customer at Stripe with the app's id, including deleted ones that our rows still reference. */
  customers: { id: string; deleted: boolean }[];
  ourCustomer: string | null;
  theirs: { subscriptions: Stripe.Subscription[]; invoices: Stripe.Invoice[]; charges: Stripe.Charge[] };
  ours: { subscriptions: Row[]; invoices: Row[] };
  view: SubscriptionView;
};

/** Everything the invariants check, read once after everything has settled. */
export type Facts = {
  now: Date;
  apps: AppFacts[];
  events: { id: string; status: string }[];
  /** The recipients of emails about each app: app id and address. */
  members: [appId: string, email: string][];
  /** Events that we answered with 2xx. */
  delivered: string[];
  outbox: { id: string; kind: string; status: string; mail: string | null; to: string | null }[];
  letters: Mail[];
  handed: [id: string, times: number][];
  hadAccident: boolean;
  history: Row[];
  audit: Row[];
  /** The database's findings about the chain of its audit log. */
  chainBreaks: { kind: string; place: string | null; seq: string | null }[];
  alerts: { kind: string; detail: Row }[];
  byHand: string[];
};

export async function gatherFacts(sim: Simulation): Promise<Facts> {
  const { world } = sim;
  const { deliverer, engine, mailbox } = world;
  const all = (table: string, order: string) => rows(world, `select * from ${table} order by ${order}`);
  return {
    now: engine.now(),
    apps: await gatherApps(sim),
    members: sim.apps.flatMap(({ appId, buyers }) =>
      buyers.map(({ email }): [string, string] => [appId, email]),
    ),
    events: await rows(world, "select id, status from webhook_events"),
    delivered: deliverer.deliveries().flatMap((d) => (d.state === "delivered" ? [d.eventId] : [])),
    outbox: await rows(
      world,
      "select id, kind, status, payload->>'mail' as mail, payload->>'to' as to from outbox",
    ),
    letters: mailbox.letters,
    handed: [...sim.handed],
    hadAccident: sim.hadAccident,
    history: await all("subscription_history", "ticket, ctid"),
    audit: await all("audit_log", "seq"),
    chainBreaks: await rows(world, "select kind, place, seq from verify_audit_chain()"),
    alerts: await rows(world, "select kind, detail from alerts"),
    byHand: [...sim.byHand],
  };
}

async function gatherApps(sim: Simulation): Promise<AppFacts[]> {
  const { world } = sim;
  const everyCustomer = (await world.stripe.customers.list({ limit: 100 })).data;
  const ctx = sim.process.context("system");
  return Promise.all(
    sim.apps.map(async ({ appId, owner }) => {
      const of = (table: string, order: string) =>
        rows(world, `select * from ${table} where app_id = $1 order by ${order}`, [appId]);
      const subscriptions = await of("subscriptions", "created_at, id");
      const [row] = await of("customers", "created_at");
      const ourCustomer = (row?.provider_id as string | null | undefined) ?? null;
      const living = everyCustomer.filter((c) => c.metadata.app_id === appId).map(({ id }) => id);
      const known = [...subscriptions.map((s) => String(s.customer_id)), ourCustomer ?? ""].filter(Boolean);
      const ids = [...new Set([...living, ...known])];
      const sides = await Promise.all(ids.map((id) => sideOf(world.stripe, id)));
      return {
        appId,
        ownerEmail: owner.email,
        customers: ids.map((id) => ({ id, deleted: !living.includes(id) })),
        ourCustomer,
        theirs: {
          subscriptions: sides.flatMap((s) => s.subscriptions),
          invoices: sides.flatMap((s) => s.invoices),
          charges: sides.flatMap((s) => s.charges),
        },
        ours: { subscriptions, invoices: await of("invoices", "created_at, id") },
        view: await getSubscriptionView(ctx, appId, "pt-BR"),
      };
    }),
  );
}

async function sideOf(stripe: Stripe, customer: string) {
  const everything = { limit: 10_000 };
  return {
    subscriptions: await stripe.subscriptions
      .list({ customer, status: "all", limit: 100 })
      .autoPagingToArray(everything),
    invoices: await stripe.invoices.list({ customer, limit: 100 }).autoPagingToArray(everything),
    charges: await stripe.charges.list({ customer, limit: 100 }).autoPagingToArray(everything),
  };
}
