import type { Db } from "@db/client";
import { plans } from "@db/schema/catalogue";
import { checkoutAttempts } from "@db/schema/checkout";
import { users } from "@db/schema/people";
import { invoices, subscriptionHistory } from "@db/schema/subscriptions";
import { webhookEvents } from "@db/schema/webhook-events";
import { and, eq, isNotNull, ne, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { newestFirst, olderThan, type TrailPage } from "./trail.repository";

/** What happened to an app's subscriptions. */
export async function findHistoryTrail(db: Db, appId: string, page: TrailPage) {
  return db
    .select()
    .from(subscriptionHistory)
    .where(
      and(
        eq(subscriptionHistory.appId, appId),
        olderThan(subscriptionHistory.at, "subscription:", subscriptionHistory.id, page),
      ),
    )
    .orderBy(...newestFirst(subscriptionHistory.at, subscriptionHistory.id))
    .limit(page.limit);
}

const invoiceFacts = {
  id: invoices.id,
  number: invoices.number,
  status: invoices.status,
  total: invoices.total,
  amountPaid: invoices.amountPaid,
  currency: invoices.currency,
};

const invoicesAt = (db: Db, appId: string, at: AnyPgColumn, prefix: string, page: TrailPage, which: SQL) =>
  db
    .select({ ...invoiceFacts, at: sql<Date>`${at}`.mapWith(invoices.createdAt) })
    .from(invoices)
    .where(and(eq(invoices.appId, appId), which, olderThan(at, prefix, invoices.id, page)))
    .orderBy(...newestFirst(at, invoices.id))
    .limit(page.limit);

/** Invoices by when they were made. Drafts are left out: they may still change. */
export const findIssuedTrail = (db: Db, appId: string, page: TrailPage) =>
  invoicesAt(db, appId, invoices.createdAt, "invoice:issued:", page, ne(invoices.status, "draft"));

/** Invoices by when they were paid. */
export const findPaidTrail = (db: Db, appId: string, page: TrailPage) =>
  invoicesAt(db, appId, invoices.paidAt, "invoice:paid:", page, isNotNull(invoices.paidAt));

const attemptsAt = (db: Db, appId: string, at: AnyPgColumn, prefix: string, page: TrailPage) =>
  db
    .select({
      id: checkoutAttempts.id,
      at: sql<Date>`${at}`.mapWith(checkoutAttempts.createdAt),
      status: checkoutAttempts.status,
      interval: checkoutAttempts.interval,
      planName: plans.name,
      by: users.name,
    })
    .from(checkoutAttempts)
    .innerJoin(plans, eq(plans.id, checkoutAttempts.planId))
    .leftJoin(users, eq(users.id, checkoutAttempts.userId))
    .where(
      and(eq(checkoutAttempts.appId, appId), isNotNull(at), olderThan(at, prefix, checkoutAttempts.id, page)),
    )
    .orderBy(...newestFirst(at, checkoutAttempts.id))
    .limit(page.limit);

/** Checkouts by when they were started. */
export const findBegunTrail = (db: Db, appId: string, page: TrailPage) =>
  attemptsAt(db, appId, checkoutAttempts.createdAt, "checkout:started:", page);

/** Checkouts by when they ended. */
export const findClosedTrail = (db: Db, appId: string, page: TrailPage) =>
  attemptsAt(db, appId, checkoutAttempts.closedAt, "checkout:closed:", page);

/** The webhook events about a customer. */
export async function findEventTrail(db: Db, customerId: string, page: TrailPage) {
  return db
    .select({
      id: webhookEvents.id,
      at: webhookEvents.receivedAt,
      type: webhookEvents.type,
      status: webhookEvents.status,
    })
    .from(webhookEvents)
    .where(
      and(
        eq(webhookEvents.aggregate, customerId),
        olderThan(webhookEvents.receivedAt, "stripe:", webhookEvents.id, page),
      ),
    )
    .orderBy(...newestFirst(webhookEvents.receivedAt, webhookEvents.id))
    .limit(page.limit);
}
