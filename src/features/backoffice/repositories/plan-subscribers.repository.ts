import type { Db } from "@db/client";
import { apps } from "@db/schema/apps";
import { subscriptions } from "@db/schema/subscriptions";
import { and, count, eq, inArray, isNull, notExists, sql } from "drizzle-orm";
import { LIVE_STATUSES } from "@/domain/subscription-state";

/** Apps with a live subscription on each of these plans; a plan without any is absent. */
export async function countSubscribers(db: Db, planIds: readonly string[]): Promise<Map<string, number>> {
  if (planIds.length === 0) return new Map();
  const rows = await db
    .select({ planId: subscriptions.planId, subscribers: count() })
    .from(subscriptions)
    .where(
      and(
        inArray(subscriptions.planId, [...planIds]),
        inArray(subscriptions.status, [...LIVE_STATUSES]),
        isNull(subscriptions.duplicateOf),
      ),
    )
    .groupBy(subscriptions.planId);
  return new Map(
    rows.flatMap(({ planId, subscribers }) => (planId === null ? [] : [[planId, subscribers] as const])),
  );
}

/** Apps that have no live subscription: they are on the free plan. */
export async function countFreeApps(db: Db): Promise<number> {
  const live = db
    .select({ one: sql`1` })
    .from(subscriptions)
    .where(and(eq(subscriptions.appId, apps.id), inArray(subscriptions.status, [...LIVE_STATUSES])));
  const [row] = await db.select({ apps: count() }).from(apps).where(notExists(live));
  return row?.apps ?? 0;
}
