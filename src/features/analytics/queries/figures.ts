import type { Reader } from "@db/client";
import { type SQL, sql } from "drizzle-orm";
import type { Day, DayFigures } from "@/domain/statistics";
import type { Figures, PlanCounts, PlanWindow } from "../types/figures";

/** The first day of the daily figures, the first day of the plans' window, and the currency of amounts. */
export type Wanted = { daysFrom: Day; windowFrom: Day; currency: string };

/**
 * Reads the current counts, the figures of each day and those of each plan, in one statement: a concurrent
 * fold moves numbers from one table to another, and two statements could count them twice or not at all.
 */
export async function readFigures(db: Reader, wanted: Wanted): Promise<Figures> {
  const [row] = await db
    .select({
      standing: sql<PlanCounts[]>`standing`,
      days: sql<DayFigures[]>`days`,
      plans: sql<PlanWindow[]>`plans`,
    })
    .from(figures(wanted));
  return row ?? { standing: [], days: [], plans: [] };
}

/** As `readFigures`, without the days: for a table of plans. */
export async function readPlanFigures(
  db: Reader,
  wanted: Omit<Wanted, "daysFrom">,
): Promise<Omit<Figures, "days">> {
  return readFigures(db, { ...wanted, daysFrom: wanted.windowFrom });
}

/** The measures that change the number of paying subscriptions or the monthly revenue. */
const isMovement = sql`measure in ('started', 'ended', 'moved', 'raised', 'lowered')`;

/** Folded rows and deltas from a day on; `totals` is the table that has the folded rows. */
const since = (totals: "statistics_totals" | "statistics_days", day: Day, columns: string): SQL => {
  const wanted = sql.raw(columns);
  return sql`(select ${wanted} from ${sql.identifier(totals)} where day >= ${day}::date
              union all select ${wanted} from statistics_deltas where day >= ${day}::date)`;
};

const figures = ({ daysFrom, windowFrom, currency }: Wanted): SQL => sql`(
  with standing as (
    select measure as status, nullif(plan_id, '') as "planId", nullif(price_id, '') as "priceId", "interval", currency,
           sum(count) as count, sum(amount) as "mrrMinor"
      from (select * from statistics_totals where day = '-infinity'
            union all
            select day, measure, plan_id, price_id, "interval", currency, count, amount
              from statistics_deltas where day = '-infinity') s
     group by measure, plan_id, price_id, "interval", currency having sum(count) <> 0 or sum(amount) <> 0
  ), days as (
    select day,
           sum(count) filter (where ${isMovement}) as active,
           sum(money) filter (where ${isMovement}) as mrr,
           sum(count) filter (where measure = 'started') as started,
           -sum(count) filter (where measure = 'ended') as ended,
           sum(money) filter (where measure = 'started') as "mrrStarted",
           sum(money) filter (where measure = 'raised') as "mrrRaised",
           -sum(money) filter (where measure = 'lowered') as "mrrLowered",
           -sum(money) filter (where measure = 'ended') as "mrrEnded",
           sum(money) filter (where measure = 'paid') as paid
      from (select day, measure, count, case when currency = ${currency} then amount else 0 end as money
              from ${since("statistics_days", daysFrom, "day, measure, currency, count, amount")} d
             where measure not in ('checkout_started', 'checkout_completed')) d
     group by day
  ), plans as (
    select nullif(plan_id, '') as "planId",
           coalesce(sum(count) filter (where ${isMovement}), 0) as active,
           coalesce(sum(count) filter (where measure = 'started'), 0) as started,
           -coalesce(sum(count) filter (where measure = 'ended'), 0) as ended,
           coalesce(sum(count) filter (where measure = 'checkout_started'), 0) as "checkoutsStarted",
           coalesce(sum(count) filter (where measure = 'checkout_completed'), 0) as "checkoutsCompleted"
      from ${since("statistics_totals", windowFrom, "measure, plan_id, count")} p
     where measure <> 'paid' group by plan_id
  )
  select (select coalesce(json_agg(s), '[]') from standing s) as standing,
         (select coalesce(json_agg(json_build_object(
            'day', day, 'active', coalesce(active, 0), 'mrr', coalesce(mrr, 0), 'started', coalesce(started, 0),
            'ended', coalesce(ended, 0), 'mrrStarted', coalesce("mrrStarted", 0), 'mrrRaised', coalesce("mrrRaised", 0),
            'mrrLowered', coalesce("mrrLowered", 0), 'mrrEnded', coalesce("mrrEnded", 0), 'paid', coalesce(paid, 0)
          )), '[]') from days) as days,
         (select coalesce(json_agg(p), '[]') from plans p) as plans
) as figures`;
