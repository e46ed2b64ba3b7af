CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
CREATE TABLE "promotions" (
	"id" text PRIMARY KEY NOT NULL,
	"label" text NOT NULL,
	"percent" integer NOT NULL,
	"duration" text NOT NULL,
	"duration_months" integer,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone,
	"during" "tstzrange" GENERATED ALWAYS AS (tstzrange("starts_at", "ends_at", '[)')) STORED NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_by" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"ended_by" text,
	CONSTRAINT "promotions_id_during_unique" UNIQUE("id","during"),
	CONSTRAINT "promotions_percent_range" CHECK ("promotions"."percent" between 1 and 100),
	CONSTRAINT "promotions_label_length" CHECK (char_length("promotions"."label") between 1 and 100),
	CONSTRAINT "promotions_forward" CHECK ("promotions"."ends_at" is null or "promotions"."ends_at" >= "promotions"."starts_at"),
	CONSTRAINT "promotions_duration_known" CHECK (("promotions"."duration" in ('once', 'forever') and "promotions"."duration_months" is null) or ("promotions"."duration" = 'months' and "promotions"."duration_months" between 1 and 36 and "promotions"."duration_months" is not null))
);
--> statement-breakpoint
CREATE TABLE "promotion_targets" (
	"promotion_id" text NOT NULL,
	"plan_id" text NOT NULL,
	"interval" text NOT NULL,
	"during" "tstzrange" NOT NULL,
	CONSTRAINT "promotion_targets_promotion_id_plan_id_interval_pk" PRIMARY KEY("promotion_id","plan_id","interval"),
	CONSTRAINT "promotion_targets_interval_known" CHECK ("promotion_targets"."interval" in ('month', 'year'))
);
--> statement-breakpoint
CREATE TABLE "promotion_coupons" (
	"id" text PRIMARY KEY NOT NULL,
	"promotion_id" text NOT NULL,
	"interval" text NOT NULL,
	"percent" integer NOT NULL,
	"duration" text NOT NULL,
	"months" integer NOT NULL,
	"status" text NOT NULL,
	"ordered_at" timestamp (3) with time zone NOT NULL,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "promotion_coupons_status_known" CHECK ("promotion_coupons"."status" in ('ordered', 'current', 'retired')),
	CONSTRAINT "promotion_coupons_interval_known" CHECK ("promotion_coupons"."interval" in ('month', 'year')),
	CONSTRAINT "promotion_coupons_duration_known" CHECK ("promotion_coupons"."duration" in ('once', 'repeating', 'forever'))
);
--> statement-breakpoint
ALTER TABLE "promotion_targets" ADD CONSTRAINT "promotion_targets_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- A promotion's span moves, and its targets' with it: the next constraint then sees the new one.
ALTER TABLE "promotion_targets" ADD CONSTRAINT "promotion_targets_follow_promotion_fk" FOREIGN KEY ("promotion_id","during") REFERENCES "public"."promotions"("id","during") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
-- PROMO-1: one plan and interval has one promotion at any instant, whoever writes and however many at once.
ALTER TABLE "promotion_targets" ADD CONSTRAINT "promotion_targets_no_overlap" EXCLUDE USING gist ("plan_id" WITH =, "interval" WITH =, "during" WITH &&);--> statement-breakpoint
CREATE INDEX "promotions_ends_idx" ON "promotions" USING btree ("ends_at");--> statement-breakpoint
CREATE UNIQUE INDEX "promotion_coupons_one_key" ON "promotion_coupons" USING btree ("promotion_id","interval","percent","duration","months") WHERE "promotion_coupons"."status" in ('ordered', 'current');--> statement-breakpoint
CREATE INDEX "promotion_coupons_ordered_idx" ON "promotion_coupons" USING btree ("ordered_at") WHERE "promotion_coupons"."status" = 'ordered';--> statement-breakpoint
ALTER TABLE "checkout_attempts" ADD COLUMN "promotion_id" text;--> statement-breakpoint
ALTER TABLE "checkout_attempts" ADD COLUMN "promotion_coupon" text;--> statement-breakpoint
ALTER TABLE "checkout_attempts" ADD CONSTRAINT "checkout_attempts_promotion_id_promotions_id_fk" FOREIGN KEY ("promotion_id") REFERENCES "public"."promotions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkout_attempts" ADD CONSTRAINT "checkout_attempts_one_discount" CHECK ("checkout_attempts"."coupon" is null or "checkout_attempts"."promotion_coupon" is null);--> statement-breakpoint
ALTER TABLE "checkout_attempts" ADD CONSTRAINT "checkout_attempts_promotion_has_coupon" CHECK (("checkout_attempts"."promotion_id" is null) = ("checkout_attempts"."promotion_coupon" is null));--> statement-breakpoint
CREATE INDEX "checkout_attempts_promotion_idx" ON "checkout_attempts" USING btree ("promotion_id") WHERE "checkout_attempts"."promotion_id" is not null;--> statement-breakpoint
CREATE INDEX "checkout_attempts_pending_idx" ON "checkout_attempts" USING btree ("plan_id","interval") WHERE "checkout_attempts"."status" in ('creating', 'open');
