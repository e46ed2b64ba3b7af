ALTER TABLE "plans" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "copy_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "stripe_copy_version" integer;--> statement-breakpoint
UPDATE "plans" SET "stripe_copy_version" = 1 WHERE "stripe_product_id" IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "plans_one_free_key" ON "plans" USING btree ("sale") WHERE "plans"."sale" = 'free';--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_slug_shape" CHECK ("plans"."slug" ~ '^[a-z0-9][a-z0-9_-]{0,39}$');--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_stripe_copy_not_ahead" CHECK ("plans"."stripe_copy_version" <= "plans"."copy_version");
