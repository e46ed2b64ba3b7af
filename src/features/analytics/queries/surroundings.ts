import type { Reader } from "@db/client";
import { alerts } from "@db/schema/alerts";
import { plans, prices } from "@db/schema/catalogue";
import { asc, count, eq, isNull, sql } from "drizzle-orm";
import type { OpenAlerts, PlanLabel } from "../types/plan-label";

/** All plans, in the order of the plans page. */
export async function readPlanLabels(db: Reader): Promise<PlanLabel[]> {
  return db
    .select({
      id: plans.id,
      slug: plans.slug,
      name: plans.name,
      active: plans.active,
      currentPriceIds: sql<
        string[]
      >`coalesce(array_agg(${prices.id}) filter (where ${prices.current}), '{}')`,
    })
    .from(plans)
    .leftJoin(prices, eq(prices.planId, plans.id))
    .groupBy(plans.id)
    .orderBy(asc(plans.displayOrder), asc(plans.id));
}

export async function readOpenAlerts(db: Reader): Promise<OpenAlerts> {
  const [row] = await db
    .select({
      count: count(),
      danger: sql<number>`(count(*) filter (where ${alerts.severity} = 'danger'))::int`,
      oldestAt: sql<Date | null>`min(${alerts.openedAt})`.mapWith(alerts.openedAt),
    })
    .from(alerts)
    .where(isNull(alerts.resolvedAt));
  return row ?? { count: 0, danger: 0, oldestAt: null };
}
