import type { Db } from "@db/client";
import { appMembers, apps } from "@db/schema/apps";
import { prices } from "@db/schema/catalogue";
import { customerIndex } from "@db/schema/customer-index";
import { users } from "@db/schema/people";
import { and, asc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

/** An app with what it adds to the monthly revenue; null for one that does not exist. */
export async function findApp(db: Db, appId: string) {
  const rows = await db
    .select({ id: apps.id, name: apps.name, createdAt: apps.createdAt, mrr: customerIndex.mrr })
    .from(apps)
    .leftJoin(customerIndex, eq(customerIndex.appId, apps.id))
    .where(eq(apps.id, appId));
  return rows[0] ?? null;
}

/** An app's people: owners first, then by when they came. */
export async function findMembers(db: Db, appId: string) {
  return db
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      role: appMembers.role,
      since: appMembers.createdAt,
    })
    .from(appMembers)
    .innerJoin(users, eq(users.id, appMembers.userId))
    .where(eq(appMembers.appId, appId))
    .orderBy(sql`${appMembers.role} = 'owner' desc`, asc(appMembers.createdAt), asc(users.id));
}

/** A price, and the one that is sold in its place today. */
export async function findPriceWithCurrent(db: Db, priceId: string) {
  const sold = alias(prices, "sold");
  const rows = await db
    .select({ price: prices, current: sold })
    .from(prices)
    .leftJoin(
      sold,
      and(eq(sold.planId, prices.planId), eq(sold.interval, prices.interval), eq(sold.current, true)),
    )
    .where(eq(prices.id, priceId));
  return rows[0] ?? null;
}
