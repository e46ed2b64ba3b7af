CREATE TABLE "sync_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"trigger" text NOT NULL,
	"actor" text NOT NULL,
	"status" text NOT NULL,
	"attempt" integer NOT NULL,
	"progress" jsonb,
	"counts" jsonb NOT NULL,
	"error" text,
	"correlation_id" text NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "sync_runs_trigger_known" CHECK ("sync_runs"."trigger" in ('cron', 'admin', 'cli')),
	CONSTRAINT "sync_runs_status_known" CHECK ("sync_runs"."status" in ('running', 'done', 'failed', 'skipped')),
	CONSTRAINT "sync_runs_running_has_lease" CHECK (("sync_runs"."status" = 'running') = ("sync_runs"."lease_until" is not null)),
	CONSTRAINT "sync_runs_ended_when_not_running" CHECK (("sync_runs"."status" = 'running') = ("sync_runs"."ended_at" is null))
);
--> statement-breakpoint
CREATE TABLE "sync_settings" (
	"id" text PRIMARY KEY NOT NULL,
	"enabled" boolean,
	"changed_by" text,
	"changed_at" timestamp (3) with time zone,
	"next_run_at" timestamp (3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"catalogue_ticket" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "sync_settings_one_row" CHECK ("sync_settings"."id" = 'sync')
);
--> statement-breakpoint
INSERT INTO "sync_settings" ("id") VALUES ('sync');--> statement-breakpoint
CREATE UNIQUE INDEX "sync_runs_one_running_key" ON "sync_runs" USING btree ("status") WHERE "sync_runs"."status" = 'running';--> statement-breakpoint
CREATE INDEX "sync_runs_started_idx" ON "sync_runs" USING btree ("started_at","id");--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "resolution" text;--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "resolved_by" text;--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_resolution_known" CHECK ("findings"."resolution" in ('accepted', 'pushed_back', 'gone'));--> statement-breakpoint
CREATE INDEX "findings_found_idx" ON "findings" USING btree ("found_at","id");--> statement-breakpoint
CREATE INDEX "findings_key_idx" ON "findings" USING btree ("key");--> statement-breakpoint
CREATE INDEX "customers_synced_idx" ON "customers" USING btree ("synced_at") WHERE "customers"."stripe_customer_id" is not null and "customers"."deleted_at" is null;
