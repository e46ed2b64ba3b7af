CREATE TABLE "billing_terms" (
	"scope" text PRIMARY KEY NOT NULL,
	"plan_id" text,
	"terms" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "billing_terms_scope" CHECK ("billing_terms"."scope" = coalesce("billing_terms"."plan_id", 'default'))
);
--> statement-breakpoint
ALTER TABLE "billing_terms" ADD CONSTRAINT "billing_terms_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "billing_terms_plan_key" ON "billing_terms" USING btree ("plan_id");