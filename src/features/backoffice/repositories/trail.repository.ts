import type { Reader } from "@db/client";
import { auditLog } from "@db/schema/audit-log";
import { outbox } from "@db/schema/outbox";
import { users } from "@db/schema/people";
import { and, desc, eq, isNotNull, notLike, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

/** Where a page begins: after the entry with this instant and key, going back in time. */
export type TrailCursor = { at: Date; key: string };
export type TrailPage = { before: TrailCursor | null; limit: number };

/**
 * Entries of one source that are older than the cursor. Entries of the same instant are ordered by key, which
 * is the source's prefix and the row's id, compared byte by byte as in `compareTrail`.
 */
export const olderThan = (
  at: AnyPgColumn,
  prefix: string,
  id: AnyPgColumn,
  page: TrailPage,
): SQL | undefined =>
  page.before === null
    ? undefined
    : sql`${at} <= ${page.before.at} and (${at} < ${page.before.at}
        or (${prefix}::text || ${id}) collate "C" < ${page.before.key}::text collate "C")`;

/** Newest first, and by key where the instant is the same. */
export const newestFirst = (at: AnyPgColumn, id: AnyPgColumn): SQL[] => [
  desc(at),
  sql`${id}::text collate "C" desc`,
];

/** An app's audit entries, without those about subscriptions and checkouts, which other sources contain. */
export async function findAppAudit(db: Reader, appId: string, page: TrailPage) {
  return db
    .select({
      seq: auditLog.seq,
      at: auditLog.at,
      actor: auditLog.actor,
      actorName: users.name,
      action: auditLog.action,
      subject: auditLog.subject,
      reason: auditLog.reason,
    })
    .from(auditLog)
    .leftJoin(users, sql`${auditLog.actor} = 'user:' || ${users.id}`)
    .where(
      and(
        eq(auditLog.appId, appId),
        notLike(auditLog.action, "subscription.%"),
        notLike(auditLog.action, "checkout.%"),
        olderThan(auditLog.at, "admin:", auditLog.seq, page),
      ),
    )
    .orderBy(...newestFirst(auditLog.at, auditLog.seq))
    .limit(page.limit);
}

/** Emails about an app that were sent to its people, or are queued. */
export async function findAppMails(db: Reader, appId: string, page: TrailPage) {
  return db
    .select({
      id: outbox.id,
      at: outbox.createdAt,
      mail: sql<string>`${outbox.payload} ->> 'mail'`,
      to: sql<string>`${outbox.payload} ->> 'to'`,
      status: outbox.status,
    })
    .from(outbox)
    .where(
      and(
        eq(outbox.appId, appId),
        eq(outbox.kind, "mail"),
        isNotNull(sql`${outbox.payload} ->> 'to'`),
        olderThan(outbox.createdAt, "mail:", outbox.id, page),
      ),
    )
    .orderBy(...newestFirst(outbox.createdAt, outbox.id))
    .limit(page.limit);
}
