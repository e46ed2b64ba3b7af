-- Whatever mirrors a provider says which one, and the id it has there. Everything so far is Stripe's.
ALTER TABLE "customers" ADD COLUMN "provider" text DEFAULT 'stripe' NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" RENAME COLUMN "stripe_customer_id" TO "provider_id";--> statement-breakpoint
ALTER TABLE "customers" DROP CONSTRAINT "customers_stripe_customer_id_unique";--> statement-breakpoint
CREATE UNIQUE INDEX "customers_provider_key" ON "customers" USING btree ("provider","provider_id");--> statement-breakpoint
ALTER TABLE "checkout_attempts" ADD COLUMN "provider" text DEFAULT 'stripe' NOT NULL;--> statement-breakpoint
ALTER TABLE "checkout_attempts" RENAME COLUMN "stripe_session_id" TO "provider_id";--> statement-breakpoint
ALTER TABLE "checkout_attempts" DROP CONSTRAINT "checkout_attempts_stripe_session_id_unique";--> statement-breakpoint
CREATE UNIQUE INDEX "checkout_attempts_provider_key" ON "checkout_attempts" USING btree ("provider","provider_id");--> statement-breakpoint
ALTER TABLE "subscriptions" RENAME COLUMN "stripe_customer_id" TO "customer_id";--> statement-breakpoint
ALTER TABLE "subscriptions" RENAME COLUMN "stripe_price_id" TO "provider_price_id";--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "provider" text DEFAULT 'stripe' NOT NULL;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "provider_id" text;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "picture" jsonb;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "provider" text DEFAULT 'stripe' NOT NULL;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "provider_id" text;--> statement-breakpoint
ALTER TABLE "webhook_events" RENAME COLUMN "stripe_created_at" TO "occurred_at";--> statement-breakpoint
ALTER TABLE "webhook_events" ADD COLUMN "provider" text DEFAULT 'stripe' NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_events" ADD COLUMN "provider_id" text;--> statement-breakpoint
-- Our ids of Stripe's things are Stripe's ids. Nothing that figures or the list of customers are made of changes,
-- so their triggers are spared the whole tables.
ALTER TABLE "subscriptions" DISABLE TRIGGER USER;--> statement-breakpoint
UPDATE "subscriptions" SET "provider_id" = "id";--> statement-breakpoint
ALTER TABLE "subscriptions" ENABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE "invoices" DISABLE TRIGGER USER;--> statement-breakpoint
UPDATE "invoices" SET "provider_id" = "id";--> statement-breakpoint
ALTER TABLE "invoices" ENABLE TRIGGER USER;--> statement-breakpoint
UPDATE "webhook_events" SET "provider_id" = "id";--> statement-breakpoint
ALTER TABLE "subscriptions" ALTER COLUMN "provider_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "invoices" ALTER COLUMN "provider_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_events" ALTER COLUMN "provider_id" SET NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "subscriptions_provider_key" ON "subscriptions" USING btree ("provider","provider_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_provider_key" ON "invoices" USING btree ("provider","provider_id");--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_events_provider_key" ON "webhook_events" USING btree ("provider","provider_id");--> statement-breakpoint
-- What people accepted is compared with what is found next, key by key: under other names it would be found again.
CREATE FUNCTION pg_temp.neutral_keys(side jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT replace(replace(replace(replace(side::text,
    '"stripePriceId":', '"providerPriceId":'),
    '"stripeProductId":', '"providerProductId":'),
    '"stripeCouponId":', '"providerCouponId":'),
    '"stripeCustomerId":', '"customerId":')::jsonb
$$;--> statement-breakpoint
UPDATE "findings" SET "ours" = pg_temp.neutral_keys("ours"), "theirs" = pg_temp.neutral_keys("theirs")
 WHERE "ours"::text LIKE '%"stripe%' OR "theirs"::text LIKE '%"stripe%';--> statement-breakpoint
UPDATE "alerts" SET "detail" = pg_temp.neutral_keys("detail") WHERE "detail"::text LIKE '%"stripe%';
