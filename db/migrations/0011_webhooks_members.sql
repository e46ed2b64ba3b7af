CREATE TABLE "app_invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"app_id" text NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"token_hash" text NOT NULL,
	"invited_by" text,
	"sends" integer DEFAULT 1 NOT NULL,
	"last_sent_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "app_invitations_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "app_invitations_email_lowercase" CHECK ("app_invitations"."email" = lower("app_invitations"."email")),
	CONSTRAINT "app_invitations_role_known" CHECK ("app_invitations"."role" in ('owner', 'billing', 'member')),
	CONSTRAINT "app_invitations_one_end" CHECK ("app_invitations"."accepted_at" is null or "app_invitations"."revoked_at" is null)
);
--> statement-breakpoint
ALTER TABLE "app_invitations" ADD CONSTRAINT "app_invitations_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_invitations" ADD CONSTRAINT "app_invitations_invited_by_users_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "app_invitations_one_open_key" ON "app_invitations" USING btree ("app_id","email") WHERE "app_invitations"."accepted_at" is null and "app_invitations"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "app_invitations_app_idx" ON "app_invitations" USING btree ("app_id","created_at");--> statement-breakpoint
CREATE INDEX "webhook_events_status_idx" ON "webhook_events" USING btree ("status","received_at");--> statement-breakpoint
CREATE INDEX "webhook_events_type_idx" ON "webhook_events" USING btree ("type","received_at");--> statement-breakpoint
CREATE INDEX "webhook_events_customer_idx" ON "webhook_events" USING btree ("aggregate","received_at");--> statement-breakpoint
CREATE INDEX "webhook_events_object_idx" ON "webhook_events" USING btree ("object_id");--> statement-breakpoint
CREATE INDEX "webhook_events_duration_idx" ON "webhook_events" USING btree ("duration_ms" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "webhook_events_done_idx" ON "webhook_events" USING btree ("settled_at") WHERE "webhook_events"."status" = 'done';
