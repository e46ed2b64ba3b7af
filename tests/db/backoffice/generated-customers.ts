import { rows } from "@tests/support/rows";
import type { World } from "@tests/support/world";
import { seededIds } from "@/lib/ids";

export type GeneratedPerson = { id: string; name: string; email: string };
export type GeneratedApp = {
  id: string;
  name: string;
  created_at: string;
  owner: GeneratedPerson | null;
  others: GeneratedPerson[];
};
export type GeneratedSubscription = {
  id: string;
  provider: string;
  provider_id: string;
  version: number;
  app_id: string;
  customer_id: string;
  status: string;
  plan_id: string | null;
  price_id: string | null;
  provider_price_id: string;
  interval: "month" | "year";
  currency: string;
  unit_amount: number;
  next_amount: number;
  period_start: string;
  period_end: string;
  started_at: string;
  trial_end: string | null;
  cancel_at: string | null;
  canceled_at: string | null;
  ended_at: string | null;
  past_due_since: string | null;
  duplicate_of: string | null;
  synced_ticket: number;
  created_at: string;
  updated_at: string;
};
export type GeneratedInvoice = {
  id: string;
  provider: string;
  provider_id: string;
  app_id: string;
  subscription_id: string | null;
  plan_id: string | null;
  number: string | null;
  status: string;
  currency: string;
  total: number;
  amount_due: number;
  amount_paid: number;
  attempted: boolean;
  billing_reason: string;
  hosted_invoice_url: string | null;
  created_at: string;
  paid_at: string | null;
  synced_ticket: number;
};
export type Generated = {
  now: Date;
  apps: GeneratedApp[];
  subscriptions: GeneratedSubscription[];
  invoices: GeneratedInvoice[];
};

const FIRST = ["Ana", "João", "Zoë", "Íris", "Luís", "Márcia", "Ñandú", "Bruno", "50%_certo", "Ótto"];
const LAST = ["Prado", "Conceição", "Lima", "Souza", "d'Ávila", "Ng", "Araújo", "Björk"];
const TRADE = ["Padaria", "Loja", "Mercado", "Ateliê", "Oficina", "Café"];
const LIVE = ["trialing", "active", "active", "active", "past_due", "unpaid", "paused"];
const OVER = ["canceled", "canceled", "incomplete", "incomplete_expired"];
const DAY = 86_400_000;

type Price = {
  id: string;
  plan_id: string;
  interval: "month" | "year";
  stripe_price_id: string;
  unit_amount: number;
};

/** Writes `count` apps with people, subscriptions and invoices of every kind, the same for the same seed. */
export async function generateCustomers(world: World, count: number, seed = 7): Promise<Generated> {
  const { chance } = seededIds(seed);
  const now = world.ctx.clock.now();
  const prices = await rows<Price>(
    world,
    'select id, plan_id, "interval", stripe_price_id, unit_amount::int from prices order by id',
  );
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
  const ago = (days: number) => new Date(now.getTime() - Math.floor(chance() * days * DAY)).toISOString();
  const later = (from: string, days: number) => new Date(Date.parse(from) + days * DAY).toISOString();
  const made: Generated = { now, apps: [], subscriptions: [], invoices: [] };
  const person = (n: number, kind: string): GeneratedPerson => ({
    id: `usr_${kind}${n}`,
    name: `${pick(FIRST)} ${pick(LAST)}`,
    email: `${kind}${n}.${pick(["sul", "norte"])}@example.com`,
  });

  for (let n = 0; n < count; n++) {
    const app: GeneratedApp = {
      id: `app_gen${String(n).padStart(6, "0")}`,
      name: `${pick(TRADE)} ${pick(FIRST)}`,
      created_at: ago(900),
      owner: chance() < 0.05 ? null : person(n, "owner"),
      others: chance() < 0.2 ? [person(n, "member")] : [],
    };
    made.apps.push(app);
    const lives = Math.floor(chance() * 3.4);
    let counted: string | null = null;
    for (let life = 0; life < lives; life++) {
      const price = chance() < 0.05 ? null : pick(prices);
      const isLive = life === lives - 1 ? chance() < 0.75 : chance() < 0.1;
      const status = pick(isLive ? LIVE : OVER);
      const started = ago(400);
      const periodEnd = later(now.toISOString(), Math.ceil(chance() * 40) - 5);
      const unit = price?.unit_amount ?? 1234;
      const id = `sub_gen${n}x${life}`;
      const ends = chance() < 0.2 ? (chance() < 0.5 ? periodEnd : later(periodEnd, 90)) : null;
      made.subscriptions.push({
        id,
        provider: "stripe",
        provider_id: id,
        version: 1,
        app_id: app.id,
        customer_id: `cus_gen${n}`,
        status,
        plan_id: price?.plan_id ?? null,
        price_id: price?.id ?? null,
        provider_price_id: price?.stripe_price_id ?? "price_unknown",
        interval: price?.interval ?? "month",
        currency: "brl",
        unit_amount: unit,
        next_amount: chance() < 0.3 ? Math.floor(unit * 0.7) : unit,
        period_start: later(periodEnd, -30),
        period_end: periodEnd,
        started_at: started,
        trial_end: chance() < 0.2 ? later(started, 7) : null,
        cancel_at: isLive ? ends : null,
        canceled_at: null,
        ended_at: status === "canceled" ? later(started, Math.ceil(chance() * 20)) : null,
        past_due_since: status === "past_due" ? ago(10) : null,
        duplicate_of: isLive && counted ? counted : null,
        synced_ticket: 1,
        created_at: new Date(Date.parse(started) + life).toISOString(),
        updated_at: now.toISOString(),
      });
      if (isLive) counted ??= id;
      const bills = Math.floor(chance() * 4);
      for (let b = 0; b < bills; b++)
        made.invoices.push(invoice(`${n}x${life}x${b}`, app.id, id, price, unit));
    }
  }

  function invoice(
    name: string,
    appId: string,
    sub: string,
    price: Price | null,
    unit: number,
  ): GeneratedInvoice {
    const status = pick(["paid", "paid", "paid", "open", "void", "uncollectible", "draft"]);
    const total = chance() < 0.1 ? 0 : chance() < 0.05 ? -Math.floor(unit / 2) : unit;
    const due = Math.max(0, total);
    const created = ago(120);
    return {
      id: `in_gen${name}`,
      provider: "stripe",
      provider_id: `in_gen${name}`,
      app_id: appId,
      subscription_id: sub,
      plan_id: price?.plan_id ?? null,
      number: status === "draft" ? null : `GEN${name.toUpperCase().replaceAll("X", "Q")}-0001`,
      status,
      currency: chance() < 0.02 ? "usd" : "brl",
      total,
      amount_due: due,
      amount_paid: status === "paid" ? due : status === "open" && chance() < 0.1 ? Math.floor(due / 3) : 0,
      attempted: chance() < 0.5,
      billing_reason: pick(["subscription_create", "subscription_cycle", "manual"]),
      hosted_invoice_url: `https://stripe.test/${name}`,
      created_at: created,
      paid_at: status === "paid" ? later(created, chance() * 9) : null,
      synced_ticket: 1,
    };
  }

  await write(world, made);
  return made;
}

async function write(world: World, made: Generated): Promise<void> {
  const load = (table: string, columns: readonly string[], list: object[]) =>
    rows(
      world,
      `insert into ${table} (${columns.map((c) => `"${c}"`).join(",")})
       select ${columns.map((c) => `"${c}"`).join(",")} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
      [JSON.stringify(list)],
    );
  const at = made.now.toISOString();
  const people = made.apps.flatMap((app) => [...(app.owner ? [app.owner] : []), ...app.others]);
  await load("users", ["id", "name", "email"], people);
  await load("apps", ["id", "name", "created_at"], made.apps);
  await load(
    "app_members",
    ["app_id", "user_id", "role", "created_at"],
    made.apps.flatMap((app) => [
      ...(app.owner ? [{ app_id: app.id, user_id: app.owner.id, role: "owner", created_at: at }] : []),
      ...app.others.map((other) => ({ app_id: app.id, user_id: other.id, role: "billing", created_at: at })),
    ]),
  );
  const customers = [...new Map(made.subscriptions.map((s) => [s.app_id, s.customer_id]))];
  await load(
    "customers",
    ["app_id", "provider", "provider_id", "idempotency_key", "synced_ticket", "balance", "created_at"],
    customers.map(([app, customer]) => ({
      app_id: app,
      provider: "stripe",
      provider_id: customer,
      idempotency_key: customer,
      synced_ticket: 1,
      balance: 0,
      created_at: at,
    })),
  );
  for (const [table, list] of [
    ["subscriptions", made.subscriptions],
    ["invoices", made.invoices],
  ] as const) {
    for (let from = 0; from < list.length; from += 20_000) {
      const part = list.slice(from, from + 20_000);
      await load(table, Object.keys(part[0] ?? {}), part);
    }
  }
}
