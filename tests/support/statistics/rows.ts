/** The rows behind the statistics, as the tables hold them; only the columns that affect the figures. */
export type SubscriptionFacts = {
  id: string;
  appId: string;
  status: string;
  planId: string | null;
  priceId: string | null;
  interval: "month" | "year";
  currency: string;
  nextAmount: number;
  startedAt: Date;
  trialEnd: Date | null;
  endedAt: Date | null;
  duplicateOf: string | null;
  updatedAt: Date;
};

export type InvoiceFacts = {
  id: string;
  appId: string;
  status: string;
  currency: string;
  amountPaid: number;
  paidAt: Date | null;
};

export type AttemptFacts = {
  id: string;
  appId: string;
  planId: string;
  priceId: string;
  status: string;
  createdAt: Date;
};

type Column = [name: string, value: unknown];
type TableRow = { table: string; columns: Column[] };

const EPOCH = new Date("2020-01-01T00:00:00Z");

export const subscriptionRow = (s: SubscriptionFacts): TableRow => ({
  table: "subscriptions",
  columns: [
    ["id", s.id],
    ["app_id", s.appId],
    ["provider_id", s.id],
    ["customer_id", `cus_${s.appId}`],
    ["status", s.status],
    ["plan_id", s.planId],
    ["price_id", s.priceId],
    ["provider_price_id", "price_x"],
    ["interval", s.interval],
    ["currency", s.currency],
    ["unit_amount", 99_99],
    ["period_start", EPOCH],
    ["period_end", new Date("2030-01-01T00:00:00Z")],
    ["started_at", s.startedAt],
    ["trial_end", s.trialEnd],
    ["ended_at", s.endedAt],
    ["next_amount", s.nextAmount],
    ["duplicate_of", s.duplicateOf],
    ["synced_ticket", 1],
    ["created_at", s.startedAt],
    ["updated_at", s.updatedAt],
  ],
});

export const invoiceRow = (i: InvoiceFacts): TableRow => ({
  table: "invoices",
  columns: [
    ["id", i.id],
    ["provider_id", i.id],
    ["app_id", i.appId],
    ["status", i.status],
    ["currency", i.currency],
    ["total", 10_00],
    ["amount_due", 10_00],
    ["amount_paid", i.amountPaid],
    ["created_at", EPOCH],
    ["paid_at", i.paidAt],
    ["synced_ticket", 1],
  ],
});

export const attemptRow = (a: AttemptFacts): TableRow => ({
  table: "checkout_attempts",
  columns: [
    ["id", a.id],
    ["app_id", a.appId],
    ["plan_id", a.planId],
    ["price_id", a.priceId],
    ["interval", "month"],
    ["trial_days", 0],
    ["locale", "pt-BR"],
    ["status", a.status],
    ["provider_id", a.id],
    ["url", "https://example.com"],
    ["expires_at", a.createdAt],
    ["created_at", a.createdAt],
  ],
});

/** One statement for any number of rows of one table, written as the sync does: insert or update. */
export function upsert(rows: TableRow[]): { text: string; values: unknown[] } | null {
  const [first] = rows;
  if (!first) return null;
  const names = first.columns.map(([name]) => `"${name}"`);
  const values = rows.flatMap((row) => row.columns.map(([, value]) => value));
  const places = rows.map((_, r) => `(${names.map((__, c) => `$${r * names.length + c + 1}`).join(", ")})`);
  const changes = names.slice(1).map((name) => `${name} = excluded.${name}`);
  return {
    text: `insert into ${first.table} (${names.join(", ")}) values ${places.join(", ")}
           on conflict (id) do update set ${changes.join(", ")}`,
    values,
  };
}
