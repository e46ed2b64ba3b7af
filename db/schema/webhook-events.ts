import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instant, leasedWork, leasedWorkChecks, provider } from "./columns";

/**
 * The inbox: every signed event, stored once before it is acknowledged. `payload` is the body as it was
 * signed.
 */
export const webhookEvents = pgTable(
  "webhook_events",
  {
    /** Ours, made from the provider's by its adapter. */
    id: text("id").primaryKey(),
    provider: provider(),
    providerId: text("provider_id").notNull(),
    type: text("type").notNull(),
    apiVersion: text("api_version"),
    livemode: boolean("livemode").notNull(),
    /** The key that groups events: the provider's customer, or the object when there is none. */
    aggregate: text("aggregate").notNull(),
    objectId: text("object_id"),
    payload: text("payload").notNull(),
    status: text("status", {
      enum: ["received", "processing", "done", "ignored", "failed", "dead"],
    }).notNull(),
    ...leasedWork(),
    /** What it changed, in our vocabulary. */
    effect: jsonb("effect").$type<Record<string, unknown>>(),
    correlationId: text("correlation_id").notNull(),
    /** When the provider says that it happened. */
    occurredAt: instant("occurred_at").notNull(),
    receivedAt: instant("received_at").notNull(),
    durationMs: integer("duration_ms"),
  },
  (t) => [
    uniqueIndex("webhook_events_provider_key").on(t.provider, t.providerId),
    index("webhook_events_due_idx").on(t.nextAttemptAt).where(sql`${t.settledAt} is null`),
    index("webhook_events_aggregate_idx").on(t.aggregate).where(sql`${t.settledAt} is null`),
    index("webhook_events_received_idx").on(t.receivedAt),
    index("webhook_events_status_idx").on(t.status, t.receivedAt),
    index("webhook_events_type_idx").on(t.type, t.receivedAt),
    index("webhook_events_customer_idx").on(t.aggregate, t.receivedAt),
    index("webhook_events_object_idx").on(t.objectId),
    index("webhook_events_duration_idx").on(t.durationMs.desc().nullsLast(), t.id),
    index("webhook_events_done_idx").on(t.settledAt).where(sql`${t.status} = 'done'`),
    check(
      "webhook_events_status_known",
      sql`${t.status} in ('received', 'processing', 'done', 'ignored', 'failed', 'dead')`,
    ),
    ...leasedWorkChecks("webhook_events", t, ["done", "ignored", "dead"]),
  ],
);
