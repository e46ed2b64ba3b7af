import type { Tx } from "@db/client";
import { sql } from "drizzle-orm";

/**
 * Moves at most `limit` deltas into the totals, in one statement, so that readers count each delta exactly
 * once. Returns how many were moved. The lock excludes another fold or a rebuild; writers and readers do not
 * need it.
 */
export async function foldDeltas(tx: Tx, limit: number): Promise<number> {
  await tx.execute(sql`lock table statistics_totals in share row exclusive mode`);
  const { rows } = await tx.execute<{ moved: number }>(sql`
    with moved as (
      delete from statistics_deltas where id in (select id from statistics_deltas order by id limit ${limit}) returning *
    ), folded as (
      insert into statistics_totals (day, measure, plan_id, price_id, "interval", currency, count, amount)
      select day, measure, plan_id, price_id, "interval", currency, sum(count), sum(amount)
        from moved group by 1, 2, 3, 4, 5, 6
      on conflict on constraint statistics_totals_pk do update
        set count = statistics_totals.count + excluded.count, amount = statistics_totals.amount + excluded.amount
    ), by_day as (
      insert into statistics_days (day, measure, currency, count, amount)
      select day, measure, currency, sum(count), sum(amount)
        from moved where day > '-infinity' group by 1, 2, 3
      on conflict on constraint statistics_days_pk do update
        set count = statistics_days.count + excluded.count, amount = statistics_days.amount + excluded.amount
    )
    select count(*)::int as moved from moved`);
  return rows[0]?.moved ?? 0;
}

/**
 * Rebuilds the totals from the rows in one snapshot (REPEATABLE READ); the lock is taken before the snapshot.
 * The deltas of changes that commit during the rebuild are not in the snapshot; they stay for the next fold.
 */
export async function rebuildTotals(tx: Tx): Promise<void> {
  await tx.execute(sql`set transaction isolation level repeatable read`);
  await tx.execute(sql`set local statement_timeout = 0`);
  await tx.execute(sql`lock table statistics_totals in share row exclusive mode`);
  await tx.execute(sql`select statistics_rebuild()`);
}
