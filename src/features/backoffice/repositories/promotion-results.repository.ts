import type { Db } from "@db/client";
import { checkoutAttempts } from "@db/schema/checkout";
import { invoices, subscriptions } from "@db/schema/subscriptions";
import { sql } from "drizzle-orm";
import type { PromotionResults } from "@/features/promotions/types/promotion";

type Row = { promotion_id: string; sign_ups: string; first_revenue: string; revenue: string };

/**
 * The results of each promotion, in one statement. A sign-up is a completed checkout that carried the
 * promotion; its subscription is the app's next one after it. The first charge is the first paid invoice
 * that is not a trial's.
 */
export async function findPromotionResults(db: Db, ids: string[]): Promise<Map<string, PromotionResults>> {
  if (ids.length === 0) return new Map();
  const joined = db
    .select({
      promotionId: sql<string>`${checkoutAttempts.promotionId}`.as("promotion_id"),
      first: sql<string>`paid.first`.as("first"),
      total: sql<string>`paid.total`.as("total"),
    })
    .from(checkoutAttempts)
    .leftJoinLateral(
      sql`(select s.id, s.trial_end from ${subscriptions} s
           where s.app_id = ${checkoutAttempts.appId}
             and s.created_at >= date_trunc('second', ${checkoutAttempts.createdAt})
           order by s.created_at, s.id limit 1) bought`,
      sql`true`,
    )
    .leftJoinLateral(
      sql`(select sum(i.amount_paid) as total,
                  (array_agg(i.amount_paid order by i.created_at, i.id)
                     filter (where i.created_at >= coalesce(bought.trial_end, '-infinity')))[1] as first
           from ${invoices} i
           where i.app_id = ${checkoutAttempts.appId} and i.subscription_id = bought.id and i.status = 'paid') paid`,
      sql`true`,
    )
    .where(sql`${checkoutAttempts.promotionId} in ${ids} and ${checkoutAttempts.status} = 'completed'`)
    .as("joined");
  const rows = await db
    .select({
      promotion_id: joined.promotionId,
      sign_ups: sql<string>`count(*)`,
      first_revenue: sql<string>`coalesce(sum(${joined.first}), 0)`,
      revenue: sql<string>`coalesce(sum(${joined.total}), 0)`,
    })
    .from(joined)
    .groupBy(joined.promotionId);
  return new Map(rows.map((row) => [row.promotion_id, toResults(row)]));
}

const toResults = (row: Row): PromotionResults => ({
  signUps: Number(row.sign_ups),
  firstRevenueMinor: Number(row.first_revenue),
  revenueMinor: Number(row.revenue),
});
