import type { Tx } from "@db/client";
import { webhookEvents } from "@db/schema/webhook-events";
import { and, eq, inArray, lte, or, sql } from "drizzle-orm";

export type EventRow = typeof webhookEvents.$inferSelect;
export type ReceivedEvent = {
  id: string;
  provider: string;
  providerId: string;
  type: string;
  apiVersion: string | null;
  livemode: boolean;
  aggregate: string;
  objectId: string | null;
  payload: string;
  status: "received" | "ignored";
  correlationId: string;
  occurredAt: Date;
  receivedAt: Date;
};

/** Stores an event once; false when its id is there already. One statement. */
export async function insertEvent(tx: Tx, event: ReceivedEvent): Promise<boolean> {
  const statement = insertStatements.get(tx) ?? prepareInsert(tx);
  insertStatements.set(tx, statement);
  const settledAt = event.status === "ignored" ? event.receivedAt.toISOString() : null;
  const rows = await statement.execute({ ...event, nextAttemptAt: event.receivedAt, settledAt });
  return rows.length > 0;
}

/** The statement's text, made once for each pool: making it costs three times what sending it does. */
const insertStatements = new WeakMap<Tx, ReturnType<typeof prepareInsert>>();

function prepareInsert(tx: Tx) {
  const given = sql.placeholder;
  const insert = tx
    .insert(webhookEvents)
    .values({
      id: given("id"),
      provider: given("provider"),
      providerId: given("providerId"),
      type: given("type"),
      apiVersion: given("apiVersion"),
      livemode: given("livemode"),
      aggregate: given("aggregate"),
      objectId: given("objectId"),
      payload: given("payload"),
      status: given("status"),
      correlationId: given("correlationId"),
      occurredAt: given("occurredAt"),
      receivedAt: given("receivedAt"),
      nextAttemptAt: given("nextAttemptAt"),
      settledAt: sql`${given("settledAt")}::timestamptz`,
    })
    .onConflictDoNothing({ target: webhookEvents.id })
    .returning({ id: webhookEvents.id });
  // Without a name nothing stays at the server: behind a connection pooler it would be looked for in vain.
  return insert.prepare("");
}

/** Due: waiting and its time has come, or leased by a worker whose lease ran out (it died). */
const dueAt = (now: Date) =>
  or(
    and(inArray(webhookEvents.status, ["received", "failed"]), lte(webhookEvents.nextAttemptAt, now)),
    and(eq(webhookEvents.status, "processing"), lte(webhookEvents.leaseUntil, now)),
  );

export type Lease = { owner: string; until: Date; now: Date };

/**
 * Leases all due events of one aggregate together, so that they cost one question to Stripe. The
 * aggregate is the given one, or that of the oldest due event that no other worker holds.
 */
export async function leaseAggregate(tx: Tx, lease: Lease, aggregate?: string): Promise<EventRow[]> {
  const chosen = aggregate ?? (await oldestDueAggregate(tx, lease.now));
  if (chosen === null) return [];
  const due = tx
    .select({ id: webhookEvents.id })
    .from(webhookEvents)
    .where(and(eq(webhookEvents.aggregate, chosen), dueAt(lease.now)))
    .for("update", { skipLocked: true });
  return tx
    .update(webhookEvents)
    .set({
      status: "processing",
      leaseOwner: lease.owner,
      leaseUntil: lease.until,
      attempts: sql`${webhookEvents.attempts} + 1`,
    })
    .where(inArray(webhookEvents.id, due))
    .returning();
}

async function oldestDueAggregate(tx: Tx, now: Date): Promise<string | null> {
  const rows = await tx
    .select({ aggregate: webhookEvents.aggregate })
    .from(webhookEvents)
    .where(and(inArray(webhookEvents.status, ["received", "failed", "processing"]), dueAt(now)))
    .orderBy(webhookEvents.nextAttemptAt)
    .limit(1)
    .for("update", { skipLocked: true });
  return rows[0]?.aggregate ?? null;
}

/** Only the worker that still holds the lease may settle: one that was overtaken writes nothing. */
const heldBy = (ids: string[], owner: string) =>
  and(
    inArray(webhookEvents.id, ids),
    eq(webhookEvents.leaseOwner, owner),
    eq(webhookEvents.status, "processing"),
  );

/** Answers how many were still this worker's to settle. */
export async function settleEvents(
  tx: Tx,
  ids: string[],
  owner: string,
  outcome: { status: "done" | "ignored"; effect: Record<string, unknown>; at: Date; durationMs: number },
): Promise<number> {
  const settled = await tx
    .update(webhookEvents)
    .set({
      status: outcome.status,
      effect: outcome.effect,
      settledAt: outcome.at,
      durationMs: outcome.durationMs,
      error: null,
      leaseOwner: null,
      leaseUntil: null,
    })
    .where(heldBy(ids, owner))
    .returning({ id: webhookEvents.id });
  return settled.length;
}

/** Gives an event back: failed until `nextAttemptAt`, or dead when there is no next time. */
export async function failEvent(
  tx: Tx,
  id: string,
  owner: string,
  outcome: { error: string; nextAttemptAt: Date | null; at: Date; durationMs: number },
): Promise<void> {
  await tx
    .update(webhookEvents)
    .set({
      status: outcome.nextAttemptAt ? "failed" : "dead",
      error: outcome.error,
      durationMs: outcome.durationMs,
      leaseOwner: null,
      leaseUntil: null,
      ...(outcome.nextAttemptAt ? { nextAttemptAt: outcome.nextAttemptAt } : { settledAt: outcome.at }),
    })
    .where(heldBy([id], owner));
}
