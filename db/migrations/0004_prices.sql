ALTER TABLE "prices" ADD COLUMN "generation" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "prices" ADD COLUMN "created_by" text;
--> statement-breakpoint
ALTER TABLE "prices" ADD COLUMN "reason" text;
--> statement-breakpoint
UPDATE "prices" SET "generation" = numbered."generation" FROM (
  SELECT "id", row_number() OVER (PARTITION BY "plan_id", "interval" ORDER BY "current", "created_at", "id") AS "generation" FROM "prices"
) AS numbered WHERE "prices"."id" = numbered."id";
--> statement-breakpoint
ALTER TABLE "prices" ADD CONSTRAINT "prices_generation_positive" CHECK ("prices"."generation" > 0);
--> statement-breakpoint
CREATE UNIQUE INDEX "prices_generation_key" ON "prices" USING btree ("plan_id","interval","generation");
--> statement-breakpoint
-- Generations are counted here: whoever writes a price leaves the number at 0 and gets the next one.
CREATE FUNCTION number_price_generation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."generation" = 0 THEN
    SELECT coalesce(max("generation"), 0) + 1 INTO NEW."generation"
      FROM "prices" WHERE "plan_id" = NEW."plan_id" AND "interval" = NEW."interval";
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER prices_number_generation BEFORE INSERT ON "prices"
  FOR EACH ROW EXECUTE FUNCTION number_price_generation();
--> statement-breakpoint
CREATE INDEX "subscriptions_price_status_idx" ON "subscriptions" USING btree ("price_id","status");
--> statement-breakpoint
CREATE TABLE "price_changes" (
	"id" text PRIMARY KEY NOT NULL,
	"plan_id" text NOT NULL,
	"interval" text NOT NULL,
	"old_price_id" text,
	"new_price_id" text NOT NULL,
	"currency" text NOT NULL,
	"unit_amount" bigint NOT NULL,
	"reason" text NOT NULL,
	"actor" text NOT NULL,
	"status" text NOT NULL,
	"stripe_price_id" text,
	"error" text,
	"lease_until" timestamp (3) with time zone NOT NULL,
	"correlation_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "price_changes_new_price_id_unique" UNIQUE("new_price_id"),
	CONSTRAINT "price_changes_status_known" CHECK ("price_changes"."status" in ('pending', 'abandoning', 'done', 'failed')),
	CONSTRAINT "price_changes_interval_known" CHECK ("price_changes"."interval" in ('month', 'year')),
	CONSTRAINT "price_changes_amount_positive" CHECK ("price_changes"."unit_amount" > 0),
	CONSTRAINT "price_changes_settled_when_over" CHECK (("price_changes"."status" in ('done', 'failed')) = ("price_changes"."settled_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "price_move_batches" (
	"id" text PRIMARY KEY NOT NULL,
	"plan_id" text NOT NULL,
	"interval" text NOT NULL,
	"target_price_id" text NOT NULL,
	"notice_days" integer NOT NULL,
	"reason" text NOT NULL,
	"actor" text NOT NULL,
	"status" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"canceled_at" timestamp (3) with time zone,
	"canceled_by" text,
	CONSTRAINT "price_move_batches_status_known" CHECK ("price_move_batches"."status" in ('running', 'done', 'canceled')),
	CONSTRAINT "price_move_batches_interval_known" CHECK ("price_move_batches"."interval" in ('month', 'year')),
	CONSTRAINT "price_move_batches_notice_range" CHECK ("price_move_batches"."notice_days" between 1 and 180)
);
--> statement-breakpoint
CREATE TABLE "price_moves" (
	"id" text PRIMARY KEY NOT NULL,
	"batch_id" text NOT NULL,
	"subscription_id" text NOT NULL,
	"app_id" text NOT NULL,
	"from_price_id" text NOT NULL,
	"status" text NOT NULL,
	"charge_at" timestamp (3) with time zone NOT NULL,
	"charge" bigint,
	"noticed_at" timestamp (3) with time zone,
	"moved_at" timestamp (3) with time zone,
	"skip_reason" text,
	"next_at" timestamp (3) with time zone NOT NULL,
	"error" text,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "price_moves_status_known" CHECK ("price_moves"."status" in ('planned', 'noticed', 'moving', 'moved', 'reverting', 'dropped', 'skipped'))
);
--> statement-breakpoint
ALTER TABLE "price_changes" ADD CONSTRAINT "price_changes_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "price_changes" ADD CONSTRAINT "price_changes_old_price_id_prices_id_fk" FOREIGN KEY ("old_price_id") REFERENCES "public"."prices"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "price_move_batches" ADD CONSTRAINT "price_move_batches_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "price_move_batches" ADD CONSTRAINT "price_move_batches_target_price_id_prices_id_fk" FOREIGN KEY ("target_price_id") REFERENCES "public"."prices"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "price_moves" ADD CONSTRAINT "price_moves_batch_id_price_move_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."price_move_batches"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "price_moves" ADD CONSTRAINT "price_moves_subscription_id_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."subscriptions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "price_moves" ADD CONSTRAINT "price_moves_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "price_moves" ADD CONSTRAINT "price_moves_from_price_id_prices_id_fk" FOREIGN KEY ("from_price_id") REFERENCES "public"."prices"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "price_changes_one_pending_key" ON "price_changes" USING btree ("plan_id","interval") WHERE "price_changes"."status" in ('pending', 'abandoning');
--> statement-breakpoint
CREATE INDEX "price_changes_plan_idx" ON "price_changes" USING btree ("plan_id","created_at");
--> statement-breakpoint
CREATE INDEX "price_move_batches_running_idx" ON "price_move_batches" USING btree ("status") WHERE "price_move_batches"."status" = 'running';
--> statement-breakpoint
CREATE INDEX "price_move_batches_plan_idx" ON "price_move_batches" USING btree ("plan_id","created_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "price_moves_one_open_key" ON "price_moves" USING btree ("subscription_id") WHERE "price_moves"."status" in ('planned', 'noticed', 'moving', 'reverting');
--> statement-breakpoint
CREATE INDEX "price_moves_due_idx" ON "price_moves" USING btree ("next_at") WHERE "price_moves"."status" in ('planned', 'noticed', 'moving', 'reverting');
--> statement-breakpoint
CREATE INDEX "price_moves_batch_idx" ON "price_moves" USING btree ("batch_id","status");
--> statement-breakpoint
CREATE INDEX "price_moves_app_idx" ON "price_moves" USING btree ("app_id");
