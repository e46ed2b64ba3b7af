import type { Tx } from "@db/client";
import { sql } from "drizzle-orm";

/** A stored figure and its value computed from the rows. `day` is null for the current state. */
export type Difference = {
  source: "totals" | "days" | "moves";
  day: string | null;
  measure: string;
  planId: string;
  priceId: string;
  kept: { count: number; amount: number };
  live: { count: number; amount: number };
};

/**
 * Compares every stored figure with the rows: totals and deltas with the live query, the days with the
 * totals, and the movements with the subscriptions that pay now. One statement reads one snapshot, so that
 * concurrent writes cause no difference. Reads every row, which is slow for millions. Returns at most `limit`
 * differences.
 */
export async function findDifferences(tx: Tx, limit: number): Promise<Difference[]> {
  await tx.execute(sql`set local statement_timeout = 0`);
  const { rows } = await tx.execute<Difference>(sql`
    with pairs as (
      select 'totals' as source, day, measure, plan_id, price_id, "interval", currency,
             k.count as kept_count, k.amount as kept_amount, l.count as live_count, l.amount as live_amount
        from statistics_now k
        full join statistics_live l using (day, measure, plan_id, price_id, "interval", currency)
      union all
      select 'days', day, measure, '', '', '', currency, d.count, d.amount, t.count, t.amount
        from (select * from statistics_days where count <> 0 or amount <> 0) d
        full join (select day, measure, currency, sum(count) as count, sum(amount) as amount from statistics_totals
                    where day > '-infinity' group by 1, 2, 3 having sum(count) <> 0 or sum(amount) <> 0) t
             using (day, measure, currency)
      union all
      select 'moves', '-infinity', 'paying', plan_id, price_id, "interval", currency, m.count, m.amount, s.count, s.amount
        from (select plan_id, price_id, "interval", currency, sum(active) as count, sum(mrr) as amount
                from statistics_moves group by 1, 2, 3, 4 having sum(active) <> 0 or sum(mrr) <> 0) m
        full join (select plan_id, price_id, "interval", currency, sum(count) as count, sum(amount) as amount
                     from statistics_standing_live where measure in ('active', 'past_due') group by 1, 2, 3, 4) s
             using (plan_id, price_id, "interval", currency)
    )
    select source, nullif(day, '-infinity')::text as day, measure, plan_id as "planId", price_id as "priceId",
           json_build_object('count', coalesce(kept_count, 0), 'amount', coalesce(kept_amount, 0)) as kept,
           json_build_object('count', coalesce(live_count, 0), 'amount', coalesce(live_amount, 0)) as live
      from pairs
     where coalesce(kept_count, 0) <> coalesce(live_count, 0) or coalesce(kept_amount, 0) <> coalesce(live_amount, 0)
     order by 1, 2, 3, 4, 5 limit ${limit}`);
  return rows;
}
