import type { Db } from "@db/client";
import { apps } from "@db/schema/apps";
import { prices } from "@db/schema/catalogue";
import { customerIndex } from "@db/schema/customer-index";
import { and, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

/** An app with what it adds to the monthly revenue; null for one that does not exist. */
export async function findApp(db: Db, appId: string) {
  const rows = await db
    .select({ id: apps.id, name: apps.name, createdAt: apps.createdAt, mrr: customerIndex.mrr })
    .from(apps)
    .innerJoin(customerIndex, eq(customerIndex.appId, apps.id))
    .where(eq(apps.id, appId));
  return rows[0] ?? null;
}

/** A price, and the current price of its plan and interval. */
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
