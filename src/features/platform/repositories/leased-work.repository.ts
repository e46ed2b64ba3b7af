import type { Tx } from "@db/client";
import { and, asc, inArray, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn, PgTable } from "drizzle-orm/pg-core";
import type { TxContext } from "@/context";
import type { RetryPolicy } from "@/domain/backoff";
import { type RaisedAlert, raiseAlerts, resolveAlerts } from "./alerts.repository";

/** A table with the columns of `leasedWork()`. */
export type LeasedTable = PgTable &
  Record<
    "attempts" | "nextAttemptAt" | "leaseOwner" | "leaseUntil" | "error" | "firstError" | "settledAt",
    AnyPgColumn
  >;

export type WorkRow<T extends LeasedTable> = T["$inferSelect"] & {
  attempts: number;
  nextAttemptAt: Date;
  leaseOwner: string | null;
  leaseUntil: Date | null;
  error: string | null;
};

/** The room's own columns, written together with the lease columns. */
export type Facts<T extends LeasedTable> = Partial<T["$inferInsert"]>;

/** How the rows of a table are leased. Declared once, by the repository that owns the table. */
export type LeasedWork<T extends LeasedTable> = {
  /** Names the work in logs. */
  name: string;
  table: T;
  /** The primary key: its column, and its value in a row. */
  key: AnyPgColumn;
  keyOf: (row: WorkRow<T>) => string;
  /** Longer than one attempt may take, so that a slow worker is not overtaken. */
  leaseSeconds: number;
  /** The room's own columns that change with the lease, usually the status. */
  onClaim?: Facts<T>;
  onRetry?: Facts<T>;
  onDead?: Facts<T>;
  /** The alert of a failure: raised in its transaction, resolved by the next success. */
  alert?: { key: (row: WorkRow<T>) => string; of: (row: WorkRow<T>, failure: Failure) => AlertBody | null };
};

/** Leased work that is retried automatically. */
export type RetriedWork<T extends LeasedTable> = LeasedWork<T> & {
  /** The retry policy for this error; null asks for the general policy. */
  retry: (error: unknown) => RetryPolicy;
};

export type Failure = { error: unknown; message: string; isDead: boolean };
type AlertBody = Omit<RaisedAlert, "key">;

/** No lease runs at `now`: no worker holds the row. */
export const isFree = (table: LeasedTable, now: Date): SQL | undefined =>
  or(isNull(table.leaseUntil), lte(table.leaseUntil, now));

const isDue = (table: LeasedTable, now: Date): SQL | undefined =>
  and(isNull(table.settledAt), lte(table.nextAttemptAt, now), isFree(table, now));

const toLeaseEnd = (now: Date, leaseSeconds: number): Date => new Date(now.getTime() + leaseSeconds * 1000);

type Due = { now: Date; limit: number; where?: SQL | undefined };

const selectDue = (tx: Tx, { table, key }: LeasedWork<LeasedTable>, { now, limit, where }: Due) =>
  tx
    .select({ key })
    .from(table)
    .where(and(isDue(table, now), where))
    .orderBy(asc(table.nextAttemptAt))
    .limit(limit)
    .for("update", { skipLocked: true });

/**
 * Claims up to `limit` due rows for `owner`, the longest due first. A row with an expired lease is due: its
 * worker crashed. Rows that another transaction is claiming are skipped, so two workers never get the same
 * one.
 */
export async function claimDue<T extends LeasedTable>(
  tx: Tx,
  work: LeasedWork<T>,
  claim: Due & { owner: string; facts?: Facts<T> },
): Promise<WorkRow<T>[]> {
  const table: LeasedTable = work.table;
  // A locking common table expression runs once; a subquery can run again and lock more than `limit` rows.
  const due = tx.$with("due").as(selectDue(tx, work as unknown as LeasedWork<LeasedTable>, claim));
  const rows = await tx
    .with(due)
    .update(table)
    .set({
      ...work.onClaim,
      ...claim.facts,
      attempts: sql`${table.attempts} + 1`,
      leaseOwner: claim.owner,
      leaseUntil: toLeaseEnd(claim.now, work.leaseSeconds),
    })
    .where(inArray(work.key, tx.select({ key: due.key }).from(due)))
    .returning();
  const claimed = rows as unknown as WorkRow<T>[];
  return claimed.sort((a, b) => a.nextAttemptAt.getTime() - b.nextAttemptAt.getTime());
}

/** The row that is due longest and that no other worker is claiming, locked until the transaction ends. */
export async function lockDue<T extends LeasedTable>(
  tx: Tx,
  work: LeasedWork<T>,
  now: Date,
): Promise<WorkRow<T> | null> {
  const table: LeasedTable = work.table;
  const rows = await tx
    .select()
    .from(table)
    .where(isDue(table, now))
    .orderBy(asc(table.nextAttemptAt))
    .limit(1)
    .for("update", { skipLocked: true });
  return (rows as unknown as WorkRow<T>[])[0] ?? null;
}

/** The columns of a new row that is claimed by the worker that inserts it. */
export const claimedFromStart = (claim: { owner: string; now: Date; leaseSeconds: number }) => ({
  attempts: 1,
  nextAttemptAt: claim.now,
  leaseOwner: claim.owner,
  leaseUntil: toLeaseEnd(claim.now, claim.leaseSeconds),
});

/** The columns that restart a row from its first attempt, even while a worker holds it. */
export const reopened = (now: Date) => ({
  attempts: 0,
  nextAttemptAt: now,
  leaseOwner: null,
  leaseUntil: null,
  firstError: null,
  settledAt: null,
});

/** The columns that settle a row because of a decision made elsewhere, even while a worker holds it. */
export const overruled = (now: Date) => ({ leaseOwner: null, leaseUntil: null, settledAt: now });

/**
 * The columns that stop a row's worker from writing. The lease keeps running, so that a provider call in
 * progress ends before the next worker starts.
 */
export const revoked = (table: LeasedTable) => ({
  leaseOwner: sql`case when ${table.leaseUntil} is null then null else 'revoked' end`,
});

/** Only the claim that still holds the row may write: one that was overtaken writes nothing. */
const isHeldBy = <T extends LeasedTable>({ table, key, keyOf }: LeasedWork<T>, row: WorkRow<T>): SQL =>
  row.leaseOwner === null
    ? sql`false`
    : sql`${key} = ${keyOf(row)} and ${table.leaseOwner} = ${row.leaseOwner} and ${table.settledAt} is null`;

async function writeHeld<T extends LeasedTable>(
  tx: Tx,
  work: LeasedWork<T>,
  row: WorkRow<T>,
  values: Record<string, unknown>,
): Promise<boolean> {
  const table: LeasedTable = work.table;
  const written = await tx
    .update(table)
    .set(values)
    .where(isHeldBy(work, row))
    .returning({ attempts: table.attempts });
  return written.length > 0;
}

const NOT_LEASED = { leaseOwner: null, leaseUntil: null };

/** Extends the lease and writes progress; false, with nothing written, when the caller lost the row. */
export const heartbeat = <T extends LeasedTable>(
  tx: Tx,
  work: LeasedWork<T>,
  row: WorkRow<T>,
  { now, facts }: { now: Date; facts?: Facts<T> },
): Promise<boolean> => writeHeld(tx, work, row, { ...facts, leaseUntil: toLeaseEnd(now, work.leaseSeconds) });

/** Ends the work; false, with nothing written, when the caller lost the row. */
export const settle = <T extends LeasedTable>(
  tx: Tx,
  work: LeasedWork<T>,
  row: WorkRow<T>,
  { now, facts }: { now: Date; facts?: Facts<T> | undefined },
): Promise<boolean> => writeHeld(tx, work, row, { error: null, ...facts, ...NOT_LEASED, settledAt: now });

/** Releases a row that did not fail: it is due again at `at`, with its attempts reset. */
export const release = <T extends LeasedTable>(
  tx: Tx,
  work: LeasedWork<T>,
  row: WorkRow<T>,
  { at, facts }: { at: Date; facts?: Facts<T> | undefined },
): Promise<boolean> =>
  writeHeld(tx, work, row, { error: null, ...facts, ...NOT_LEASED, attempts: 0, nextAttemptAt: at });

const failed = (table: LeasedTable, error: string) => ({
  ...NOT_LEASED,
  error,
  firstError: sql`coalesce(${table.firstError}, ${error})`,
});

/** Releases a row that failed: it is due again at `at`. */
export const retryLater = <T extends LeasedTable>(
  tx: Tx,
  work: LeasedWork<T>,
  row: WorkRow<T>,
  { at, error, facts }: { at: Date; error: string; facts?: Facts<T> | undefined },
): Promise<boolean> =>
  writeHeld(tx, work, row, { ...facts, ...work.onRetry, ...failed(work.table, error), nextAttemptAt: at });

/** Ends the retries; only a person can restart the row. Keeps the first and the last error. */
export const deadLetter = <T extends LeasedTable>(
  tx: Tx,
  work: LeasedWork<T>,
  row: WorkRow<T>,
  { now, error, facts }: { now: Date; error: string; facts?: Facts<T> | undefined },
): Promise<boolean> =>
  writeHeld(tx, work, row, { ...facts, ...work.onDead, ...failed(work.table, error), settledAt: now });

/** Raises the alert of a failure, if it is one that a person must look at. */
export async function raiseWorkAlert<T extends LeasedTable>(
  t: TxContext,
  { alert }: LeasedWork<T>,
  row: WorkRow<T>,
  failure: Failure,
): Promise<void> {
  const body = alert?.of(row, failure);
  if (alert && body) await raiseAlerts(t, [{ key: alert.key(row), ...body }]);
}

export async function resolveWorkAlert<T extends LeasedTable>(
  t: TxContext,
  { alert }: LeasedWork<T>,
  row: WorkRow<T>,
): Promise<void> {
  if (alert) await resolveAlerts(t, [alert.key(row)]);
}
