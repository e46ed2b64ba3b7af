import type { Db } from "@db/client";
import { appMembers, apps } from "@db/schema/apps";
import { plans, prices } from "@db/schema/catalogue";
import { customerIndex } from "@db/schema/customer-index";
import { users } from "@db/schema/people";
import { subscriptions } from "@db/schema/subscriptions";
import { and, asc, count, desc, eq, type SQL, sql } from "drizzle-orm";
import type { CustomerFilter, CustomerSort } from "../utils/customer-filter";
import { customersThat } from "./customer-filter.repository";

export type CustomerListOrder = { by: CustomerSort; direction: "asc" | "desc" };
export type CustomerListRow = Awaited<ReturnType<typeof findCustomerPage>>[number];

/** Rows without a next charge come last in both directions. */
function ordered({ by, direction }: CustomerListOrder): SQL[] {
  const towards = direction === "asc" ? asc : desc;
  const column = {
    since: customerIndex.since,
    name: customerIndex.nameKey,
    mrr: customerIndex.mrr,
    next: customerIndex.nextChargeAt,
    debt: customerIndex.debt,
  }[by];
  const first = by === "next" && direction === "desc" ? sql`${column} desc nulls last` : towards(column);
  return [first, towards(customerIndex.appId)];
}

/** One page of customers: selects the apps by the index alone, then joins what is shown of them. */
export async function findCustomerPage(
  db: Db,
  filter: CustomerFilter,
  order: CustomerListOrder,
  page: { limit: number; offset: number },
) {
  const chosen = db
    .select({ appId: customerIndex.appId })
    .from(customerIndex)
    .where(customersThat(filter))
    .orderBy(...ordered(order))
    .limit(page.limit)
    .offset(page.offset)
    .as("chosen");
  const owner = db
    .select({
      name: sql<string>`${users.name}`.as("owner_name"),
      email: sql<string>`${users.email}`.as("owner_email"),
    })
    .from(appMembers)
    .innerJoin(users, eq(users.id, appMembers.userId))
    .where(and(eq(appMembers.appId, chosen.appId), eq(appMembers.role, "owner")))
    .orderBy(asc(appMembers.createdAt), asc(users.id))
    .limit(1)
    .as("owner");
  const rows = await db
    .select({
      appId: apps.id,
      name: apps.name,
      ownerName: owner.name,
      ownerEmail: owner.email,
      status: customerIndex.status,
      mrr: customerIndex.mrr,
      since: customerIndex.since,
      nextChargeAt: customerIndex.nextChargeAt,
      debt: customerIndex.debt,
      subscription: subscriptions,
      planName: plans.name,
    })
    .from(chosen)
    .innerJoin(customerIndex, eq(customerIndex.appId, chosen.appId))
    .innerJoin(apps, eq(apps.id, chosen.appId))
    .leftJoin(subscriptions, eq(subscriptions.id, customerIndex.subscriptionId))
    .leftJoin(plans, eq(plans.id, subscriptions.planId))
    .leftJoinLateral(owner, sql`true`)
    .orderBy(...ordered(order));
  return rows;
}

/** How many customers match a filter. */
export async function countCustomers(db: Db, filter: CustomerFilter): Promise<number> {
  const rows = await db.select({ n: count() }).from(customerIndex).where(customersThat(filter));
  return rows[0]?.n ?? 0;
}

/** All plans in display order, as options of a filter. */
export async function findPlanChoices(db: Db) {
  return db
    .select({ id: plans.id, slug: plans.slug, name: plans.name })
    .from(plans)
    .orderBy(asc(plans.displayOrder), asc(plans.id));
}

/** A price with the name of its plan. */
export async function findPriceChoice(db: Db, priceId: string) {
  const rows = await db
    .select({
      id: prices.id,
      planName: plans.name,
      unitAmount: prices.unitAmount,
      currency: prices.currency,
      interval: prices.interval,
      current: prices.current,
    })
    .from(prices)
    .innerJoin(plans, eq(plans.id, prices.planId))
    .where(eq(prices.id, priceId));
  const price = rows[0];
  return price ?? null;
}
