import type { Tx } from "@db/client";
import { webhookEvents } from "@db/schema/webhook-events";
import { eq, sql } from "drizzle-orm";
import { INBOX_RETRY } from "@/domain/backoff";
import { claimDue, lockDue, type RetriedWork } from "@/features/platform";

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

/** Stores an event; false when its id is already stored. One statement. */
export async function insertEvent(tx: Tx, event: ReceivedEvent): Promise<boolean> {
  const statement = insertStatements.get(tx) ?? prepareInsert(tx);
  insertStatements.set(tx, statement);
  const settledAt = event.status === "ignored" ? event.receivedAt.toISOString() : null;
  const rows = await statement.execute({ ...event, nextAttemptAt: event.receivedAt, settledAt });
  return rows.length > 0;
}

/** The statement, built once for each pool: building it takes three times as long as sending it. */
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
    // On either unique key: two concurrent deliveries can violate the one or the other.
    .onConflictDoNothing()
    .returning({ id: webhookEvents.id });
  // Unnamed, because a named prepared statement is not found again behind a connection pooler.
  return insert.prepare("");
}

export const INBOX: RetriedWork<typeof webhookEvents> = {
  name: "webhook",
  table: webhookEvents,
  key: webhookEvents.id,
  keyOf: (event) => event.id,
  /** Longer than a sync can take while Stripe is slow: about five calls in sequence, 20 s each. */
  leaseSeconds: 120,
  retry: () => INBOX_RETRY,
  onClaim: { status: "processing" },
  onRetry: { status: "failed" },
  onDead: { status: "dead" },
  alert: {
    key: ({ id }) => `webhook_dead:${id}`,
    of: ({ id, type }, { message, isDead }) =>
      isDead
        ? { kind: "webhook_dead", severity: "danger", detail: { event: id, type, error: message } }
        : null,
  },
};

/** More than any customer has; events over the limit are claimed in the next round. */
const EVENTS_AT_ONCE = 10_000;

/**
 * Claims all due events of one aggregate together, so that one fetch from Stripe serves them all. Without
 * `aggregate`, it chooses the one of the longest due event that no other worker is claiming.
 */
export async function claimAggregate(
  tx: Tx,
  claim: { owner: string; now: Date },
  aggregate?: string,
): Promise<EventRow[]> {
  const chosen = aggregate ?? (await lockDue(tx, INBOX, claim.now))?.aggregate;
  if (chosen === undefined) return [];
  return claimDue(tx, INBOX, { ...claim, limit: EVENTS_AT_ONCE, where: eq(webhookEvents.aggregate, chosen) });
}
