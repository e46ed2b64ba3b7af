import type { Db } from "@db/client";
import { apps } from "@db/schema/apps";
import { plans } from "@db/schema/catalogue";
import { customerIndex } from "@db/schema/customer-index";
import { invoices } from "@db/schema/subscriptions";
import { and, asc, count, desc, eq, gte, inArray, lte, type SQL, sql } from "drizzle-orm";
import type { CustomerSearch } from "../utils/customer-filter";
import type { PaymentFilter, PaymentSort } from "../utils/payment-filter";
import { found, startOfDay } from "./customer-filter.repository";

export type PaymentOrder = { by: PaymentSort; direction: "asc" | "desc" };
export type PaymentRow = Awaited<ReturnType<typeof findPaymentPage>>[number];

const shown = { invoice: invoices, customerName: apps.name, planName: plans.name };

/** The ascending order is the descending one read backwards: unpaid rows come first or last. */
function ordered({ by, direction }: PaymentOrder): SQL[] {
  const towards = direction === "asc" ? asc : desc;
  if (by === "paid") {
    const nulls = direction === "asc" ? sql.raw("asc nulls first") : sql.raw("desc nulls last");
    return [sql`${invoices.paidAt} ${nulls}`, towards(invoices.id)];
  }
  return [towards(by === "total" ? invoices.total : invoices.createdAt), towards(invoices.id)];
}

/** One page of invoices: selects them by an index, then joins what is shown of them. */
export async function findPaymentPage(
  db: Db,
  filter: PaymentFilter,
  order: PaymentOrder,
  page: { limit: number; offset: number },
) {
  const chosen = db
    .select({ id: invoices.id })
    .from(invoices)
    .where(paymentsThat(filter))
    .orderBy(...ordered(order))
    .limit(page.limit)
    .offset(page.offset)
    .as("chosen");
  return db
    .select(shown)
    .from(chosen)
    .innerJoin(invoices, eq(invoices.id, chosen.id))
    .innerJoin(apps, eq(apps.id, invoices.appId))
    .leftJoin(plans, eq(plans.id, invoices.planId))
    .orderBy(...ordered(order));
}

/**
 * The next rows of an export, newest first, after the last exported one. Starting each batch after that row
 * instead of at an offset means that no row is exported twice, even if invoices are added meanwhile.
 */
export async function findPaymentsAfter(
  db: Db,
  filter: PaymentFilter,
  last: { createdAt: Date; id: string } | null,
  limit: number,
) {
  const after = last && sql`(${invoices.createdAt}, ${invoices.id}) < (${last.createdAt}, ${last.id})`;
  return db
    .select(shown)
    .from(invoices)
    .innerJoin(apps, eq(apps.id, invoices.appId))
    .leftJoin(plans, eq(plans.id, invoices.planId))
    .where(and(paymentsThat(filter), after ?? undefined))
    .orderBy(desc(invoices.createdAt), desc(invoices.id))
    .limit(limit);
}

/** The count and sums of the filtered invoices by currency, in one statement. */
export async function sumPayments(db: Db, filter: PaymentFilter) {
  const sum = (value: SQL) => sql`coalesce(sum(${value}), 0)`.mapWith(Number);
  return db
    .select({
      currency: invoices.currency,
      count: count(),
      total: sum(sql`${invoices.total}`),
      paid: sum(sql`${invoices.amountPaid}`),
      owed: sum(
        sql`case when ${invoices.status} = 'open' then ${invoices.amountDue} - ${invoices.amountPaid} end`,
      ),
    })
    .from(invoices)
    .where(paymentsThat(filter))
    .groupBy(invoices.currency)
    .orderBy(desc(count()), asc(invoices.currency));
}

function paymentsThat(filter: PaymentFilter): SQL | undefined {
  const column = filter.by === "paid" ? invoices.paidAt : invoices.createdAt;
  return and(
    about(filter),
    filter.appId === null ? undefined : eq(invoices.appId, filter.appId),
    inArray(invoices.status, [...filter.statuses]),
    filter.failedOnly ? eq(invoices.attempted, true) : undefined,
    filter.from === null ? undefined : sql`${column} >= ${startOfDay(filter.from, filter.timeZone)}`,
    filter.to === null ? undefined : sql`${column} < ${startOfDay(filter.to, filter.timeZone, 1)}`,
    filter.planId === null ? undefined : eq(invoices.planId, filter.planId),
    filter.min === null ? undefined : gte(invoices.total, filter.min),
    filter.max === null ? undefined : lte(invoices.total, filter.max),
  );
}

/** Up to this many matching apps are passed to the query by id. */
const FEW_APPS = 1_000;

/**
 * The apps that a search finds, or null when there are more than `FEW_APPS`. Looked up first, because
 * PostgreSQL cannot estimate the matches of a text, and few matches need another query plan than many.
 */
export async function findFewApps(db: Db, search: CustomerSearch): Promise<string[] | null> {
  const rows = await db
    .select({ appId: customerIndex.appId })
    .from(customerIndex)
    .where(found(search))
    .limit(FEW_APPS + 1);
  return rows.length > FEW_APPS ? null : rows.map((row) => row.appId);
}

/** The invoices that a search matches: one invoice, or all invoices of the customers that it finds. */
function about({ search, foundApps }: PaymentFilter): SQL | undefined {
  if (search === null) return undefined;
  if (search.by === "invoice") return eq(invoices.id, search.id);
  if (search.by === "subscription")
    return and(eq(invoices.subscriptionId, search.id), ofApps(search, foundApps));
  return ofApps(search, foundApps);
}

/** Many apps are looked up in a hash: `is true` keeps the planner from a join based on a wrong estimate. */
const ofApps = (search: CustomerSearch, few: string[] | null): SQL =>
  few
    ? sql`${invoices.appId} = any(${sql.param(few)}::text[])`
    : sql`(${invoices.appId} in (select ${customerIndex.appId} from ${customerIndex} where ${found(search)})) is true`;
