import type { Pool, PoolClient } from "pg";

export type Sizes = { plans: number; subscriptions: number; invoices: number; attempts: number };

/**
 * Fills an empty database with three years of business: plans with two generations of monthly and yearly
 * prices, an app for each subscription (one live each, as the constraint requires), paid invoices, checkout
 * attempts over the last year, and a tenth of the subscriptions with a past price change. Written with
 * triggers off, like a restore; `stats rebuild` computes the figures afterwards.
 */
export async function fillMany(pool: Pool, sizes: Sizes, say: (line: string) => void): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(
      "set statement_timeout = 0; set session_replication_role = replica; set synchronous_commit = off",
    );
    const indexes = await dropIndexes(client);
    for (const [name, statement] of Object.entries(statements(sizes)))
      await run(client, name, statement, say);
    await run(client, "indexes", `set maintenance_work_mem = '256MB'; ${indexes.join(";")}`, say);
    await client.query(
      "reset session_replication_role; reset synchronous_commit; reset maintenance_work_mem",
    );
    for (const table of TABLES) await client.query(`vacuum analyze ${table}`);
  } finally {
    client.release();
  }
}

const TABLES = ["subscriptions", "invoices", "checkout_attempts"];

async function run(
  client: PoolClient,
  name: string,
  statement: string,
  say: (line: string) => void,
): Promise<void> {
  const startedAt = performance.now();
  await client.query(statement);
  say(`  ${name}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}

/** Non-unique indexes are created after the rows: once, instead of updated for each of millions. */
async function dropIndexes(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select c.relname as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indrelid = any($1::regclass[]) and not i.indisunique`,
    [TABLES],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ definition }) => definition);
}

/** A pseudo-random number from 0 to below `most`, the same in every run. */
const roll = (n: string, salt: number, most: number) => `(abs(hashint8(${n} * 7 + ${salt})) % ${most})`;

const statements = ({ plans, subscriptions, invoices, attempts }: Sizes): Record<string, string> => ({
  plans: `
    insert into plans (id, slug, tier, name, description, highlights, features, limits, execution_modes, marketplaces, support, display_order)
    select 'bench_' || n, 'bench-' || n, 100 + n, '{"pt-BR": "Plano", "en": "Plan"}', '{}', '{}', '{}', '{}', '[]', '[]', '{}', n
      from generate_series(1, ${plans}) n`,
  prices: `
    insert into prices (id, plan_id, "interval", unit_amount, current, generation)
    select 'bench_' || n || '_' || per || '_' || generation, 'bench_' || n, per,
           (1990 + n * 1000 + generation * 500) * case per when 'year' then 10 else 1 end, generation = 2, generation
      from generate_series(1, ${plans}) n, unnest(array['month', 'year']) per, generate_series(1, 2) generation`,
  apps: `
    insert into apps (id, name, created_at) select 'bench_app_' || n, 'App ' || n, now() - interval '3 years'
      from generate_series(1, ${subscriptions}) n`,
  subscriptions: `
    insert into subscriptions (id, provider_id, app_id, customer_id, status, plan_id, price_id, provider_price_id, "interval", currency,
                               unit_amount, next_amount, period_start, period_end, started_at, trial_end, canceled_at, ended_at,
                               synced_ticket, created_at, updated_at)
    select 'bench_sub_' || n, 'bench_sub_' || n, 'bench_app_' || n, 'cus_bench_' || n, status, 'bench_' || plan,
           'bench_' || plan || '_' || per || '_' || generation, 'price_x', per, 'brl', amount,
           case when n % 8 = 0 then amount - amount / 5 else amount end, now() - interval '10 days', now() + interval '20 days',
           started, case when status = 'trialing' then now() + interval '5 days' when n % 5 = 0 then started + interval '14 days' end,
           ended, ended, 1, started, coalesce(ended, started)
      from (select *, (1990 + plan * 1000 + generation * 500) * case per when 'year' then 10 else 1 end as amount,
                   case when status = 'canceled' then started + (now() - started) * (0.05 + 0.95 * ${roll("n", 5, 1000)} / 1000.0) end as ended
              from (select n, 1 + ${roll("n", 1, plans)} as plan, case when n % 4 = 0 then 'year' else 'month' end as per,
                           1 + n % 2 as generation, now() - ${roll("n", 2, 1095 * 1440)} * interval '1 minute' as started,
                           (array['canceled', 'canceled', 'canceled', 'past_due', 'trialing', 'unpaid', 'paused']
                             || array_fill('active'::text, array[13]))[1 + ${roll("n", 3, 20)}] as status
                      from generate_series(1, ${subscriptions}) n) drawn) rows`,
  invoices: `
    insert into invoices (id, provider_id, app_id, subscription_id, number, status, currency, total, amount_due, amount_paid, billing_reason,
                          created_at, finalized_at, paid_at, period_start, period_end, synced_ticket)
    select 'bench_in_' || n, 'bench_in_' || n, app_id, id, 'B-' || n, case when n % 50 = 0 then 'open' else 'paid' end, 'brl', unit_amount, unit_amount,
           case when n % 50 = 0 then 0 else unit_amount end, 'subscription_cycle', at, at, case when n % 50 = 0 then null else at end,
           at, at + interval '30 days', 1
      from (select s.app_id, s.id, s.unit_amount, (k - 1) * ${subscriptions}::bigint + row_number() over () as n,
                   s.started_at + (coalesce(s.ended_at, now()) - s.started_at) * ((k - 1) / ${Math.ceil(invoices / subscriptions)}.0) as at
              from subscriptions s, generate_series(1, ${Math.ceil(invoices / subscriptions)}) k where s.id like 'bench%') paid`,
  attempts: `
    insert into checkout_attempts (id, app_id, plan_id, price_id, "interval", trial_days, locale, status, provider_id, url,
                                   expires_at, created_at, closed_at)
    select 'bench_att_' || n, 'bench_app_' || 1 + n % ${subscriptions}, 'bench_' || plan, 'bench_' || plan || '_month_2', 'month', 0, 'pt-BR',
           (array['completed', 'completed', 'expired', 'replaced'])[1 + n % 4], 'cs_bench_' || n, 'https://example.com', at, at, at
      from (select n, 1 + ${roll("n", 1, plans)} as plan, now() - ${roll("n", 6, 365 * 1440)} * interval '1 minute' as at
              from generate_series(1, ${attempts}) n) drawn`,
  changes: `
    insert into statistics_moves (subscription_id, at, kind, plan_id, price_id, "interval", currency, active, mrr)
    select s.id, m.at, m.kind, m.plan, m.plan || '_month_1', 'month', 'brl', m.active, m.active * 1990
      from subscriptions s, lateral (values
        (s.started_at, 'started', 'bench_1', 1), (s.started_at + (now() - s.started_at) / 2, 'raised', 'bench_1', -1)) m(at, kind, plan, active)
     where s.id like 'bench%0' and s.status in ('active', 'past_due')
    union all
    select s.id, s.started_at + (now() - s.started_at) / 2, 'raised', s.plan_id, s.price_id, s."interval", 'brl', 1,
           statistics_worth(s.next_amount, s."interval")
      from subscriptions s where s.id like 'bench%0' and s.status in ('active', 'past_due')`,
});
