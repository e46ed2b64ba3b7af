import type { Generated, GeneratedSubscription } from "./generated-customers";

const LIVE = ["trialing", "active", "past_due", "unpaid", "paused"];

export type Reference = { made: Generated; plans: readonly { id: string; slug: string }[] };

const sub = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The expected row, computed from docs/statistics.md without the application's code. */
function expectedRows({ made }: Reference) {
  return made.apps.map((app) => {
    const held = made.subscriptions
      .filter((s) => s.app_id === app.id)
      .sort((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at));
    const counted = held.find((s) => LIVE.includes(s.status) && !s.duplicate_of) ?? held[0] ?? null;
    const bills = made.invoices.filter((i) => i.app_id === app.id);
    const people = [...(app.owner ? [app.owner] : []), ...app.others].sort((a, b) => (a.id < b.id ? -1 : 1));
    return {
      id: app.id,
      name: sub(app.name),
      text: sub(` ${app.name} ${people.map((p) => `${p.name} ${p.email}`).join(" ")}`),
      held,
      counted,
      status: counted?.status ?? "free",
      mrr: counted ? worth(counted) : 0,
      since: Date.parse(counted?.started_at ?? app.created_at),
      next: counted ? nextCharge(counted, bills) : null,
      debt: bills
        .filter((i) => i.status === "open")
        .reduce((sum, i) => sum + i.amount_due - i.amount_paid, 0),
      numbers: bills.map((i) => i.number),
      invoices: bills.map((i) => i.id),
    };
  });
}
const isPaying = (s: GeneratedSubscription) => ["active", "past_due"].includes(s.status) && !s.duplicate_of;
const worth = (s: GeneratedSubscription) =>
  !isPaying(s) ? 0 : s.interval === "year" ? Math.floor(s.next_amount / 12 + 0.5) : s.next_amount;

function nextCharge(s: GeneratedSubscription, bills: Generated["invoices"]): number | null {
  if (!["trialing", "active", "past_due", "unpaid"].includes(s.status)) return null;
  const drafts = bills.filter((i) => i.status === "draft" && i.amount_due > 0 && i.subscription_id === s.id);
  if (drafts.length > 0) return Math.max(...drafts.map((i) => Date.parse(i.created_at))) + 3_600_000;
  if (s.cancel_at && s.cancel_at <= s.period_end) return null;
  return Date.parse(s.period_end);
}

type Row = ReturnType<typeof expectedRows>[number];
/** A paid subscription began or ended on or after this day (São Paulo, UTC−3). */
function moved(
  row: Row,
  kind: "started" | "ended",
  day: string,
  planId: string | undefined,
  now: Date,
): boolean {
  const from = Date.parse(`${day}T03:00:00Z`);
  return row.held.some((s) => {
    const began = Math.max(Date.parse(s.started_at), s.trial_end ? Date.parse(s.trial_end) : 0);
    const over = s.status === "canceled" && s.ended_at !== null && Date.parse(s.ended_at) > began;
    if (s.duplicate_of || !(isPaying(s) || over) || (planId && s.plan_id !== planId)) return false;
    const seen = isPaying(s) ? Math.min(began, now.getTime()) : began;
    return kind === "started" ? seen >= from : over && Date.parse(s.ended_at ?? "") >= from;
  });
}

/** The ids of the rows that a URL requests, in its order, found by checking every row. */
export function expectedCustomers(reference: Reference, params: Record<string, string>): string[] {
  const { plans, made } = reference;
  const planId = plans.find((p) => p.id === params.plan || p.slug === params.plan)?.id ?? params.plan;
  const byMovements = params.since || params.ended;
  const states = { active: ["active", "past_due"], up_to_date: ["active"], live: LIVE }[
    params.status ?? ""
  ] ?? [params.status];
  const q = params.q ?? "";
  const sort = params.sort ?? "since";
  const sign = params.dir === "asc" ? 1 : -1;
  const key = (row: Row) =>
    ({ since: row.since, name: row.name, mrr: row.mrr, next: row.next, debt: row.debt })[sort];
  return expectedRows(reference)
    .filter((row) => !params.status || states.includes(row.status))
    .filter((row) => !planId || byMovements || row.counted?.plan_id === planId)
    .filter((row) => !params.price || row.counted?.price_id === params.price)
    .filter((row) => !params.interval || row.counted?.interval === params.interval)
    .filter((row) => !params.debt || row.debt > 0)
    .filter((row) => !params.since || moved(row, "started", params.since, planId, made.now))
    .filter((row) => !params.ended || moved(row, "ended", params.ended, planId, made.now))
    .filter((row) => q === "" || matches(row, q))
    .sort((a, b) => {
      const [x, y] = [key(a), key(b)];
      if (x === null || y === null) return x === y ? sign * (a.id < b.id ? -1 : 1) : x === null ? 1 : -1;
      return x === y ? sign * (a.id < b.id ? -1 : 1) : sign * ((x ?? 0) < (y ?? 0) ? -1 : 1);
    })
    .map((row) => row.id);
}

const matches = (row: Row, q: string): boolean => {
  if (q.startsWith("app_")) return row.id === q;
  if (q.startsWith("cus_")) return row.held.some((s) => s.customer_id === q);
  if (q.startsWith("sub_")) return row.held.some((s) => s.id === q);
  if (q.startsWith("in_")) return row.invoices.includes(q);
  if (row.numbers.includes(q.toUpperCase())) return true;
  return q.split(" ").every((word) => row.text.includes((word.length < 3 ? " " : "") + sub(word)));
};
