-- One group of columns for everything that workers claim, one for what is asked of a provider, and the words
-- "price migration" in place of "price move". Generated, then written by hand: tables and columns are renamed with
-- their rows, and what was over before is settled. See docs/decisions/0017-leased-work.md.

-- price_moves -> price_migrations, with the names of what belongs to them
ALTER TABLE "price_move_batches" RENAME TO "price_migration_batches";--> statement-breakpoint
ALTER TABLE "price_moves" RENAME TO "price_migrations";--> statement-breakpoint
ALTER TABLE "price_migration_batches" RENAME CONSTRAINT "price_move_batches_pkey" TO "price_migration_batches_pkey";--> statement-breakpoint
ALTER TABLE "price_migration_batches" RENAME CONSTRAINT "price_move_batches_status_known" TO "price_migration_batches_status_known";--> statement-breakpoint
ALTER TABLE "price_migration_batches" RENAME CONSTRAINT "price_move_batches_interval_known" TO "price_migration_batches_interval_known";--> statement-breakpoint
ALTER TABLE "price_migration_batches" RENAME CONSTRAINT "price_move_batches_notice_range" TO "price_migration_batches_notice_range";--> statement-breakpoint
ALTER TABLE "price_migration_batches" RENAME CONSTRAINT "price_move_batches_plan_id_plans_id_fk" TO "price_migration_batches_plan_id_plans_id_fk";--> statement-breakpoint
ALTER TABLE "price_migration_batches" RENAME CONSTRAINT "price_move_batches_target_price_id_prices_id_fk" TO "price_migration_batches_target_price_id_prices_id_fk";--> statement-breakpoint
ALTER INDEX "price_move_batches_running_idx" RENAME TO "price_migration_batches_running_idx";--> statement-breakpoint
ALTER INDEX "price_move_batches_plan_idx" RENAME TO "price_migration_batches_plan_idx";--> statement-breakpoint
ALTER TABLE "price_migrations" RENAME CONSTRAINT "price_moves_pkey" TO "price_migrations_pkey";--> statement-breakpoint
ALTER TABLE "price_migrations" RENAME CONSTRAINT "price_moves_status_known" TO "price_migrations_status_known";--> statement-breakpoint
ALTER TABLE "price_migrations" RENAME CONSTRAINT "price_moves_batch_id_price_move_batches_id_fk" TO "price_migrations_batch_id_price_migration_batches_id_fk";--> statement-breakpoint
ALTER TABLE "price_migrations" RENAME CONSTRAINT "price_moves_subscription_id_subscriptions_id_fk" TO "price_migrations_subscription_id_subscriptions_id_fk";--> statement-breakpoint
ALTER TABLE "price_migrations" RENAME CONSTRAINT "price_moves_app_id_apps_id_fk" TO "price_migrations_app_id_apps_id_fk";--> statement-breakpoint
ALTER TABLE "price_migrations" RENAME CONSTRAINT "price_moves_from_price_id_prices_id_fk" TO "price_migrations_from_price_id_prices_id_fk";--> statement-breakpoint
ALTER INDEX "price_moves_one_open_key" RENAME TO "price_migrations_one_open_key";--> statement-breakpoint
ALTER INDEX "price_moves_batch_idx" RENAME TO "price_migrations_batch_idx";--> statement-breakpoint
ALTER INDEX "price_moves_app_idx" RENAME TO "price_migrations_app_idx";--> statement-breakpoint
DROP INDEX "price_moves_due_idx";--> statement-breakpoint
ALTER TABLE "price_migrations" RENAME COLUMN "next_at" TO "next_attempt_at";--> statement-breakpoint
ALTER TABLE "price_migrations" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "price_migrations" ADD COLUMN "lease_owner" text;--> statement-breakpoint
ALTER TABLE "price_migrations" ADD COLUMN "lease_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "price_migrations" ADD COLUMN "first_error" text;--> statement-breakpoint
ALTER TABLE "price_migrations" ADD COLUMN "settled_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "price_migrations" ADD COLUMN "idempotency_key" text;--> statement-breakpoint
ALTER TABLE "price_migrations" ADD COLUMN "request" jsonb;--> statement-breakpoint
ALTER TABLE "price_migrations" ADD COLUMN "step" text;--> statement-breakpoint
UPDATE "price_migrations" SET "settled_at" = coalesce("moved_at", "updated_at") WHERE "status" IN ('moved', 'dropped', 'skipped');--> statement-breakpoint
CREATE INDEX "price_migrations_due_idx" ON "price_migrations" USING btree ("next_attempt_at") WHERE "price_migrations"."settled_at" is null;--> statement-breakpoint
ALTER TABLE "price_migrations" ADD CONSTRAINT "price_migrations_lease_has_owner" CHECK (("price_migrations"."lease_owner" is null) = ("price_migrations"."lease_until" is null));--> statement-breakpoint
ALTER TABLE "price_migrations" ADD CONSTRAINT "price_migrations_settled_when_over" CHECK (("price_migrations"."status" in ('moved', 'dropped', 'skipped')) = ("price_migrations"."settled_at" is not null));--> statement-breakpoint
ALTER TABLE "price_migrations" ADD CONSTRAINT "price_migrations_intent_whole" CHECK (("price_migrations"."idempotency_key" is null) = ("price_migrations"."step" is null) and ("price_migrations"."request" is null) = ("price_migrations"."step" is null));--> statement-breakpoint
ALTER TABLE "price_migrations" ADD CONSTRAINT "price_migrations_step_known" CHECK ("price_migrations"."step" in ('asked', 'answered', 'compensating', 'compensated'));--> statement-breakpoint
-- Alerts are not append-only: an open one must be found, and resolved, under the new name.
UPDATE "alerts" SET "kind" = replace("kind", 'price_move_', 'price_migration_'), "key" = replace("key", 'price_move_', 'price_migration_')
  WHERE "kind" IN ('price_move_failed', 'price_move_missed');--> statement-breakpoint

-- price_changes: the lease gets an owner; key and request are what the columns beside them say
ALTER TABLE "price_changes" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "price_changes" ADD COLUMN "next_attempt_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "price_changes" ADD COLUMN "lease_owner" text;--> statement-breakpoint
ALTER TABLE "price_changes" ADD COLUMN "first_error" text;--> statement-breakpoint
ALTER TABLE "price_changes" ADD COLUMN "idempotency_key" text;--> statement-breakpoint
ALTER TABLE "price_changes" ADD COLUMN "request" jsonb;--> statement-breakpoint
ALTER TABLE "price_changes" ADD COLUMN "step" text;--> statement-breakpoint
ALTER TABLE "price_changes" ALTER COLUMN "lease_until" DROP NOT NULL;--> statement-breakpoint
UPDATE "price_changes" SET
  "next_attempt_at" = "created_at",
  "lease_owner" = CASE WHEN "settled_at" IS NULL THEN "correlation_id" END,
  "lease_until" = CASE WHEN "settled_at" IS NULL THEN "lease_until" END,
  "first_error" = "error",
  "idempotency_key" = "new_price_id",
  "request" = jsonb_build_object('planId', "plan_id", 'interval', "interval", 'currency', "currency", 'unitAmount', "unit_amount"),
  "step" = CASE "status" WHEN 'pending' THEN 'asked' WHEN 'done' THEN 'answered' WHEN 'abandoning' THEN 'compensating' ELSE 'compensated' END;--> statement-breakpoint
ALTER TABLE "price_changes" ALTER COLUMN "next_attempt_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "price_changes" ADD CONSTRAINT "price_changes_lease_has_owner" CHECK (("price_changes"."lease_owner" is null) = ("price_changes"."lease_until" is null));--> statement-breakpoint
ALTER TABLE "price_changes" ADD CONSTRAINT "price_changes_intent_whole" CHECK (("price_changes"."idempotency_key" is null) = ("price_changes"."step" is null) and ("price_changes"."request" is null) = ("price_changes"."step" is null));--> statement-breakpoint
ALTER TABLE "price_changes" ADD CONSTRAINT "price_changes_step_known" CHECK ("price_changes"."step" in ('asked', 'answered', 'compensating', 'compensated'));--> statement-breakpoint

-- promotion_coupons: an order that no promotion adopts is due an hour after it was written
ALTER TABLE "promotion_coupons" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "promotion_coupons" ADD COLUMN "next_attempt_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "promotion_coupons" ADD COLUMN "lease_owner" text;--> statement-breakpoint
ALTER TABLE "promotion_coupons" ADD COLUMN "lease_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "promotion_coupons" ADD COLUMN "error" text;--> statement-breakpoint
ALTER TABLE "promotion_coupons" ADD COLUMN "first_error" text;--> statement-breakpoint
ALTER TABLE "promotion_coupons" ADD COLUMN "settled_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "promotion_coupons" ADD COLUMN "idempotency_key" text;--> statement-breakpoint
ALTER TABLE "promotion_coupons" ADD COLUMN "request" jsonb;--> statement-breakpoint
ALTER TABLE "promotion_coupons" ADD COLUMN "step" text;--> statement-breakpoint
UPDATE "promotion_coupons" SET
  "next_attempt_at" = "ordered_at" + interval '1 hour',
  "settled_at" = CASE WHEN "status" <> 'ordered' THEN coalesce("retired_at", "ordered_at") END,
  "idempotency_key" = "id",
  "request" = jsonb_build_object('promotionId', "promotion_id", 'interval', "interval", 'percent', "percent", 'duration', "duration", 'months', "months"),
  "step" = CASE "status" WHEN 'ordered' THEN 'asked' ELSE 'answered' END;--> statement-breakpoint
ALTER TABLE "promotion_coupons" ALTER COLUMN "next_attempt_at" SET NOT NULL;--> statement-breakpoint
DROP INDEX "promotion_coupons_ordered_idx";--> statement-breakpoint
CREATE INDEX "promotion_coupons_due_idx" ON "promotion_coupons" USING btree ("next_attempt_at") WHERE "promotion_coupons"."settled_at" is null;--> statement-breakpoint
ALTER TABLE "promotion_coupons" ADD CONSTRAINT "promotion_coupons_lease_has_owner" CHECK (("promotion_coupons"."lease_owner" is null) = ("promotion_coupons"."lease_until" is null));--> statement-breakpoint
ALTER TABLE "promotion_coupons" ADD CONSTRAINT "promotion_coupons_settled_when_over" CHECK (("promotion_coupons"."status" in ('current', 'retired')) = ("promotion_coupons"."settled_at" is not null));--> statement-breakpoint
ALTER TABLE "promotion_coupons" ADD CONSTRAINT "promotion_coupons_intent_whole" CHECK (("promotion_coupons"."idempotency_key" is null) = ("promotion_coupons"."step" is null) and ("promotion_coupons"."request" is null) = ("promotion_coupons"."step" is null));--> statement-breakpoint
ALTER TABLE "promotion_coupons" ADD CONSTRAINT "promotion_coupons_step_known" CHECK ("promotion_coupons"."step" in ('asked', 'answered', 'compensating', 'compensated'));--> statement-breakpoint

-- webhook_events
ALTER TABLE "webhook_events" ADD COLUMN "first_error" text;--> statement-breakpoint
UPDATE "webhook_events" SET "settled_at" = "received_at" WHERE "settled_at" IS NULL AND "status" IN ('done', 'ignored', 'dead');--> statement-breakpoint
UPDATE "webhook_events" SET "settled_at" = NULL WHERE "settled_at" IS NOT NULL AND "status" NOT IN ('done', 'ignored', 'dead');--> statement-breakpoint
UPDATE "webhook_events" SET "lease_owner" = NULL, "lease_until" = NULL WHERE ("lease_owner" IS NULL) <> ("lease_until" IS NULL);--> statement-breakpoint
DROP INDEX "webhook_events_due_idx";--> statement-breakpoint
DROP INDEX "webhook_events_aggregate_idx";--> statement-breakpoint
CREATE INDEX "webhook_events_due_idx" ON "webhook_events" USING btree ("next_attempt_at") WHERE "webhook_events"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "webhook_events_aggregate_idx" ON "webhook_events" USING btree ("aggregate") WHERE "webhook_events"."settled_at" is null;--> statement-breakpoint
ALTER TABLE "webhook_events" ADD CONSTRAINT "webhook_events_lease_has_owner" CHECK (("webhook_events"."lease_owner" is null) = ("webhook_events"."lease_until" is null));--> statement-breakpoint
ALTER TABLE "webhook_events" ADD CONSTRAINT "webhook_events_settled_when_over" CHECK (("webhook_events"."status" in ('done', 'ignored', 'dead')) = ("webhook_events"."settled_at" is not null));--> statement-breakpoint

-- outbox: done_at -> settled_at; a dead effect never said when
ALTER TABLE "outbox" RENAME COLUMN "done_at" TO "settled_at";--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "lease_owner" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "first_error" text;--> statement-breakpoint
UPDATE "outbox" SET "settled_at" = "next_attempt_at" WHERE "settled_at" IS NULL AND "status" IN ('done', 'dead');--> statement-breakpoint
UPDATE "outbox" SET "settled_at" = NULL WHERE "settled_at" IS NOT NULL AND "status" NOT IN ('done', 'dead');--> statement-breakpoint
UPDATE "outbox" SET "lease_owner" = "correlation_id" WHERE "lease_until" IS NOT NULL;--> statement-breakpoint
DROP INDEX "outbox_due_idx";--> statement-breakpoint
CREATE INDEX "outbox_due_idx" ON "outbox" USING btree ("next_attempt_at") WHERE "outbox"."settled_at" is null;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_lease_has_owner" CHECK (("outbox"."lease_owner" is null) = ("outbox"."lease_until" is null));--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_settled_when_over" CHECK (("outbox"."status" in ('done', 'dead')) = ("outbox"."settled_at" is not null));--> statement-breakpoint

-- sync_runs: ended_at -> settled_at
ALTER TABLE "sync_runs" RENAME COLUMN "ended_at" TO "settled_at";--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "next_attempt_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "lease_owner" text;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "first_error" text;--> statement-breakpoint
UPDATE "sync_runs" SET "next_attempt_at" = "started_at", "lease_owner" = CASE WHEN "lease_until" IS NOT NULL THEN "correlation_id" END;--> statement-breakpoint
ALTER TABLE "sync_runs" ALTER COLUMN "next_attempt_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_runs" DROP CONSTRAINT "sync_runs_ended_when_not_running";--> statement-breakpoint
ALTER TABLE "sync_runs" ADD CONSTRAINT "sync_runs_lease_has_owner" CHECK (("sync_runs"."lease_owner" is null) = ("sync_runs"."lease_until" is null));--> statement-breakpoint
ALTER TABLE "sync_runs" ADD CONSTRAINT "sync_runs_settled_when_over" CHECK (("sync_runs"."status" in ('done', 'failed', 'skipped')) = ("sync_runs"."settled_at" is not null));--> statement-breakpoint

-- job_leases: owner -> lease_owner; a job that nobody runs has neither owner nor lease
ALTER TABLE "job_leases" RENAME COLUMN "owner" TO "lease_owner";--> statement-breakpoint
ALTER TABLE "job_leases" ALTER COLUMN "lease_owner" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "job_leases" ALTER COLUMN "lease_until" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "job_leases" ALTER COLUMN "last_started_at" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "job_leases" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "job_leases" ADD COLUMN "next_attempt_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "job_leases" ADD COLUMN "error" text;--> statement-breakpoint
ALTER TABLE "job_leases" ADD COLUMN "first_error" text;--> statement-breakpoint
ALTER TABLE "job_leases" ADD COLUMN "settled_at" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "job_leases" SET "next_attempt_at" = "last_started_at";--> statement-breakpoint
ALTER TABLE "job_leases" ALTER COLUMN "next_attempt_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "job_leases" ADD CONSTRAINT "job_leases_lease_has_owner" CHECK (("job_leases"."lease_owner" is null) = ("job_leases"."lease_until" is null));
