import type { Reader } from "@db/client";
import { apps } from "@db/schema/apps";
import { auditChain } from "@db/schema/audit-chain";
import { auditLog } from "@db/schema/audit-log";
import { users } from "@db/schema/people";
import { and, asc, desc, eq, gte, ilike, lt, or, type SQL, sql } from "drizzle-orm";
import type { AuditDetail, AuditView } from "../types/audit-view";
import { toActorView } from "./actors.repository";

export type AuditFilter = {
  /** A person, by a part of name or email. */
  person?: string;
  /** `person` for people who sign in, else the name of a machine. */
  actor?: string;
  action?: string;
  /** `plan:plan_starter`, or `plan:` and `plan` for all of a kind. */
  subject?: string;
  /** An app by id, or by a part of its name. */
  app?: string;
  correlationId?: string;
  from?: Date;
  before?: Date;
};

const columns = {
  entry: auditLog,
  person: { name: users.name, email: users.email },
  app: { id: apps.id, name: apps.name },
};

/** The person's id in an actor, so that names are looked up by primary key. */
const toPerson = sql`case when starts_with(${auditLog.actor}, 'user:') then substr(${auditLog.actor}, 6) end`;

export async function findAudit(
  db: Reader,
  filter: AuditFilter,
  page: { direction: "asc" | "desc"; limit: number; offset: number },
): Promise<AuditView[]> {
  const direction = page.direction === "asc" ? asc : desc;
  // Selects the page before the joins: names are looked up for the shown rows, not for the whole log.
  const cut = db
    .select({ seq: auditLog.seq })
    .from(auditLog)
    .where(matching(db, filter))
    .orderBy(direction(auditLog.at), direction(auditLog.seq))
    .limit(page.limit)
    .offset(page.offset)
    .as("cut");
  const rows = await db
    .select(columns)
    .from(cut)
    .innerJoin(auditLog, eq(auditLog.seq, cut.seq))
    .leftJoin(users, eq(users.id, toPerson))
    .leftJoin(apps, eq(apps.id, auditLog.appId))
    .orderBy(direction(auditLog.at), direction(auditLog.seq));
  return rows.map(toView);
}

/** How many rows match, counted up to `cap`. */
export async function countAudit(db: Reader, filter: AuditFilter, cap: number): Promise<number> {
  const some = db
    .select({ seq: auditLog.seq })
    .from(auditLog)
    .where(matching(db, filter))
    .limit(cap)
    .as("some");
  const rows = await db.select({ count: sql<number>`count(*)::int` }).from(some);
  return rows[0]?.count ?? 0;
}

export async function findAuditEntry(db: Reader, seq: number): Promise<AuditDetail | null> {
  const rows = await db
    .select({ ...columns, link: { position: auditChain.position, hash: auditChain.hash } })
    .from(auditLog)
    .leftJoin(users, eq(users.id, toPerson))
    .leftJoin(apps, eq(apps.id, auditLog.appId))
    .leftJoin(auditChain, eq(auditChain.auditSeq, auditLog.seq))
    .where(eq(auditLog.seq, seq));
  const row = rows[0];
  return row ? { ...toView(row), link: row.link } : null;
}

/** Every action ever written. Jumps from one to the next in the index instead of scanning the log. */
export async function findAuditActions(db: Reader): Promise<string[]> {
  const rows = await db.select({ action: sql<string>`action` }).from(
    sql`(with recursive jump as (
        (select action from ${auditLog} order by action limit 1)
        union all
        select (select a.action from ${auditLog} a where a.action > jump.action order by a.action limit 1)
        from jump where jump.action is not null
      ) select action from jump where action is not null) known`,
  );
  return rows.map(({ action }) => action);
}

function matching(db: Reader, filter: AuditFilter): SQL | undefined {
  const { person, actor, action, subject, app, correlationId, from, before } = filter;
  return and(
    person ? sql`${auditLog.actor} = any(array(${peopleLike(db, person)}))` : undefined,
    actor === "person" ? sql`starts_with(${auditLog.actor}, 'user:')` : undefined,
    actor && actor !== "person" ? eq(auditLog.actor, actor) : undefined,
    action ? eq(auditLog.action, action) : undefined,
    subject ? ofSubject(subject) : undefined,
    app ? sql`${auditLog.appId} = any(array(${appsLike(db, app)}))` : undefined,
    correlationId ? eq(auditLog.correlationId, correlationId) : undefined,
    from ? gte(auditLog.at, from) : undefined,
    before ? lt(auditLog.at, before) : undefined,
  );
}

/** The most people or apps that a part of a name can match; more matches are ignored. */
const MANY = 500;

/** Used as an array that is evaluated before the log is read, so that the log's index is used. */
const peopleLike = (db: Reader, name: string) =>
  db
    .select({ actor: sql`'user:' || ${users.id}` })
    .from(users)
    .where(or(ilike(users.name, part(name)), ilike(users.email, part(name))))
    .limit(MANY);

const appsLike = (db: Reader, name: string) =>
  db
    .select({ id: apps.id })
    .from(apps)
    .where(or(eq(apps.id, name), ilike(apps.name, part(name))))
    .limit(MANY);

const ofSubject = (subject: string): SQL =>
  /^[^:]+:.+$/.test(subject)
    ? eq(auditLog.subject, subject)
    : sql`starts_with(${auditLog.subject}, ${`${subject.replace(/:$/, "")}:`})`;

/** A LIKE pattern that matches the text anywhere, with its wildcards escaped. */
const part = (text: string): string => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

type Row = {
  entry: typeof auditLog.$inferSelect;
  person: { name: string; email: string } | null;
  app: { id: string; name: string } | null;
};

function toView({ entry, person, app }: Row): AuditView {
  const { seq, at, action, subject, before, after, reason, correlationId } = entry;
  return {
    seq,
    at,
    actor: toActorView(entry.actor, person),
    action,
    subject,
    app,
    before,
    after,
    reason,
    correlationId,
  };
}
