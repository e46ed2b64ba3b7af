import { fc } from "@tests/support/property";
import type { Seen } from "./reference";
import {
  type AttemptFacts,
  attemptRow,
  type InvoiceFacts,
  invoiceRow,
  type SubscriptionFacts,
  subscriptionRow,
  upsert,
} from "./rows";

const PLANS = ["plan_a", "plan_b", "plan_c"] as const;
const STATUSES = [
  "trialing",
  "trialing",
  "active",
  "active",
  "active",
  "past_due",
  "unpaid",
  "paused",
  "incomplete",
  "canceled",
  "canceled",
];
const ATTEMPTS = ["creating", "completed", "expired", "replaced", "failed"];
const HOUR = 3_600_000;

/** One action; the numbers choose among what exists at that moment. */
export type Happening = {
  kind:
    | "subscribe"
    | "change"
    | "look"
    | "forget"
    | "invoice"
    | "attempt"
    | "pass"
    | "fold"
    | "rebuild"
    | "read";
  a: number;
  b: number;
  c: number;
  d: number;
};

const kinds: [Happening["kind"], number][] = [
  ["subscribe", 7],
  ["change", 10],
  ["look", 2],
  ["forget", 1],
  ["invoice", 4],
  ["attempt", 3],
  ["pass", 7],
  ["fold", 3],
  ["rebuild", 1],
  ["read", 1],
];

const pick = fc.nat({ max: 1_000_003 });

export const happenings = fc.array(
  fc.record({
    kind: fc.oneof(...kinds.map(([kind, weight]) => ({ weight, arbitrary: fc.constant(kind) }))),
    a: pick,
    b: pick,
    c: pick,
    d: pick,
  }),
  { minLength: 10, maxLength: 70, size: "max" },
);

export type Write = { text: string; values: unknown[] };

/** The state of the generated world: the versions of every row, and the time. */
export type Making = Seen & { now: Date; count: number };

export const beginning = (): Making => ({
  lives: [],
  invoices: [],
  attempts: [],
  // Late in the evening in São Paulo, already the next day in UTC.
  now: new Date("2025-12-31T01:30:00Z"),
  count: 0,
});

const before = (now: Date, hours: number) => new Date(now.getTime() - hours * HOUR);

/** Executes an action: records it, and returns the statements that write it. */
export function happen(m: Making, { kind, a, b, c, d }: Happening): Write[] {
  switch (kind) {
    case "subscribe": {
      const born = Array.from({ length: 1 + (d % 3) }, (_, i) =>
        newSubscription(m, a + i * 7, b + i, c + i * 3),
      );
      for (const row of born) m.lives.push([row]);
      return writes(upsert(born.map(subscriptionRow)));
    }
    case "change":
    case "look": {
      const life = m.lives[a % Math.max(1, m.lives.length)];
      const old = life?.at(-1);
      if (!life || !old) return [];
      const row = kind === "look" ? { ...old, updatedAt: m.now } : changed(m, old, b, c, d);
      life.push(row);
      return writes(upsert([subscriptionRow(row)]));
    }
    case "forget": {
      // A row that another one references as its original stays.
      const named = new Set(m.lives.map((life) => life.at(-1)?.duplicateOf));
      const gone = m.lives.filter((life, i) => i % 5 === a % 5 && !named.has(life.at(-1)?.id ?? null));
      m.lives = m.lives.filter((life) => !gone.includes(life));
      const ids = gone.map((life) => life.at(-1)?.id);
      const bills = m.invoices.splice(0, b % 3).map((i) => i.id);
      const tries = m.attempts.splice(0, c % 3).map((t) => t.id);
      return [
        { text: "delete from subscriptions where id = any($1)", values: [ids] },
        { text: "delete from invoices where id = any($1)", values: [bills] },
        { text: "delete from checkout_attempts where id = any($1)", values: [tries] },
      ];
    }
    case "invoice":
      return writes(upsert(bill(m, a, b, c).map(invoiceRow)));
    case "attempt":
      return writes(upsert([attemptRow(tryToBuy(m, a, b, c))]));
    case "pass":
      // Mostly days, sometimes minutes around midnight, sometimes a season.
      m.now = before(m.now, -(a % 4 === 0 ? (b % 60) / 60 : a % 7 === 0 ? b % 2000 : b % 240));
      return [];
    case "fold":
    case "rebuild":
    case "read":
      return [];
  }
}

const writes = (write: Write | null): Write[] => (write ? [write] : []);

function newSubscription(m: Making, a: number, b: number, c: number): SubscriptionFacts {
  const status = STATUSES[a % STATUSES.length] as string;
  const startedAt = before(m.now, b % 3 === 0 ? b % 3000 : 0);
  const trialEnd = status === "trialing" || c % 4 === 0 ? before(startedAt, -(c % 500)) : null;
  const priceOf = PLANS[c % PLANS.length] as string;
  const unknown = c % 11 === 0;
  const original = m.lives[a % Math.max(1, m.lives.length)]?.at(-1);
  return {
    id: `sub_${++m.count}`,
    appId: `app_${m.count}`,
    status,
    planId: unknown ? null : priceOf,
    priceId: unknown ? null : `${priceOf}_${a % 2 === 0 ? "old" : "new"}`,
    interval: b % 2 === 0 ? "month" : "year",
    currency: b % 13 === 0 ? "usd" : "brl",
    nextAmount: c % 100_000,
    startedAt,
    trialEnd,
    endedAt: status === "canceled" ? before(m.now, a % 500) : null,
    duplicateOf: b % 9 === 0 && original ? original.id : null,
    updatedAt: m.now,
  };
}

function changed(m: Making, old: SubscriptionFacts, b: number, c: number, d: number): SubscriptionFacts {
  const row = { ...old, updatedAt: m.now };
  if (b % 3 !== 0) {
    row.status = STATUSES[c % STATUSES.length] as string;
    row.endedAt = row.status === "canceled" ? before(m.now, d % 300) : null;
  }
  if (b % 4 === 0) row.nextAmount = d % 100_000;
  if (b % 5 === 0) {
    row.planId = PLANS[d % PLANS.length] as string;
    row.priceId = `${row.planId}_new`;
    row.interval = d % 2 === 0 ? "month" : "year";
  }
  if (b % 7 === 0)
    row.duplicateOf = old.duplicateOf
      ? null
      : (m.lives.find((l) => l.at(-1)?.id !== old.id)?.[0]?.id ?? null);
  return row;
}

/** New invoices, or another state of older ones, in one statement as the sync writes them. */
function bill(m: Making, a: number, b: number, c: number): InvoiceFacts[] {
  const some = m.invoices.filter((_, i) => i % 3 === a % 3 && b % 2 === 0).map((i) => i.id);
  const ids = [...some, `in_${++m.count}`];
  const rows = ids.map((id, i): InvoiceFacts => {
    const known = m.invoices.find((k) => k.id === id);
    const status = ["draft", "open", "paid", "paid", "void"][(c + i) % 5] as string;
    return {
      id,
      appId: known?.appId ?? `app_${m.count}`,
      status,
      currency: known?.currency ?? (c % 10 === 0 ? "usd" : "brl"),
      amountPaid: (c + i) % 6 === 0 ? 0 : (b + i * 31) % 50_000,
      paidAt: status === "paid" ? before(m.now, (a + i) % 400) : null,
    };
  });
  m.invoices = [...m.invoices.filter((i) => !ids.includes(i.id)), ...rows];
  return rows;
}

/** A new attempt, or the next state of one that is not final. */
function tryToBuy(m: Making, a: number, b: number, c: number): AttemptFacts {
  const known = b % 2 === 0 ? m.attempts[a % Math.max(1, m.attempts.length)] : undefined;
  const status = ATTEMPTS[c % ATTEMPTS.length] as string;
  const planId = PLANS[c % PLANS.length] as string;
  const row: AttemptFacts = known
    ? { ...known, status }
    : {
        id: `att_${++m.count}`,
        appId: `app_${m.count}`,
        planId,
        priceId: `${planId}_new`,
        status,
        createdAt: m.now,
      };
  m.attempts = [...m.attempts.filter((t) => t.id !== row.id), row];
  return row;
}

/** The catalogue and the apps that everything else references. */
export const GROUND = `
  insert into plans (id, slug, tier, name, description, highlights, features, limits, execution_modes, marketplaces, support, display_order)
  select id, id, 1000 + n, '{}', '{}', '{}', '{}', '{}', '[]', '[]', '{}', n
    from unnest(array['plan_a', 'plan_b', 'plan_c']) with ordinality as p(id, n);
  insert into prices (id, plan_id, "interval", unit_amount, current)
  select p || '_' || generation, p, 'month', 1000, generation = 'new'
    from unnest(array['plan_a', 'plan_b', 'plan_c']) p, unnest(array['old', 'new']) generation;
  insert into apps (id, name) select 'app_' || n, 'App' from generate_series(1, 400) n;`;
