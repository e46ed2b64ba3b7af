CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE TABLE "customer_index" (
	"app_id" text PRIMARY KEY NOT NULL,
	"name_key" text NOT NULL,
	"search" text NOT NULL,
	"subscription_id" text,
	"status" text NOT NULL,
	"plan_id" text,
	"price_id" text,
	"interval" text,
	"mrr" bigint NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"next_charge_at" timestamp (3) with time zone,
	"debt" bigint NOT NULL,
	CONSTRAINT "customer_index_status_known" CHECK ("customer_index"."status" in ('free', 'trialing', 'active', 'past_due', 'paused', 'unpaid', 'incomplete', 'incomplete_expired', 'canceled'))
);
--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "plan_id" text;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "attempted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "app_id" text;--> statement-breakpoint
ALTER TABLE "customer_index" ADD CONSTRAINT "customer_index_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customer_index_search_idx" ON "customer_index" USING gin ("search" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "customer_index_name_idx" ON "customer_index" USING btree ("name_key","app_id");--> statement-breakpoint
CREATE INDEX "customer_index_since_idx" ON "customer_index" USING btree ("since","app_id");--> statement-breakpoint
CREATE INDEX "customer_index_mrr_idx" ON "customer_index" USING btree ("mrr","app_id");--> statement-breakpoint
CREATE INDEX "customer_index_debt_idx" ON "customer_index" USING btree ("debt","app_id");--> statement-breakpoint
CREATE INDEX "customer_index_next_up_idx" ON "customer_index" USING btree ("next_charge_at","app_id");--> statement-breakpoint
CREATE INDEX "customer_index_next_down_idx" ON "customer_index" USING btree ("next_charge_at" DESC NULLS LAST,"app_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "customer_index_status_idx" ON "customer_index" USING btree ("status","since","app_id");--> statement-breakpoint
CREATE INDEX "customer_index_plan_idx" ON "customer_index" USING btree ("plan_id","status","since");--> statement-breakpoint
CREATE INDEX "customer_index_price_idx" ON "customer_index" USING btree ("price_id","status");--> statement-breakpoint
CREATE INDEX "invoices_unsettled_idx" ON "invoices" USING btree ("app_id") WHERE "invoices"."status" in ('open', 'draft');--> statement-breakpoint
CREATE INDEX "invoices_draft_idx" ON "invoices" USING btree ("subscription_id") WHERE "invoices"."status" = 'draft';--> statement-breakpoint
CREATE INDEX "invoices_number_idx" ON "invoices" USING btree ("number");--> statement-breakpoint
CREATE INDEX "invoices_created_idx" ON "invoices" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "invoices_paid_idx" ON "invoices" USING btree ("paid_at" DESC NULLS LAST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "outbox_app_idx" ON "outbox" USING btree ("app_id","created_at");--> statement-breakpoint
CREATE INDEX "statistics_moves_kind_idx" ON "statistics_moves" USING btree ("kind","at");
--> statement-breakpoint
-- The plan that an older invoice was for is not known any more: the subscription's stands in.
UPDATE "invoices" SET "plan_id" = s."plan_id" FROM "subscriptions" s WHERE s."id" = "invoices"."subscription_id";
--> statement-breakpoint
-- As people type: small letters, without the accents of our languages. Immutable, so that it may be indexed.
CREATE FUNCTION plain_text(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT lower(translate(value,
    'ÁÀÂÃÄÅÉÈÊËÍÌÎÏÓÒÔÕÖÚÙÛÜÇÑáàâãäåéèêëíìîïóòôõöúùûüçñ',
    'AAAAAAEEEEIIIIOOOOOUUUUCNaaaaaaeeeeiiiiooooouuuucn'))
$$;
--> statement-breakpoint
-- Puts the rows of some apps together anew. Two transactions that change one app queue at its row, and the
-- statement after the lock sees what the first one has committed: neither writes what it saw too early.
CREATE FUNCTION refresh_customer_index(changed text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM customer_index WHERE app_id = ANY (changed) ORDER BY app_id FOR UPDATE;
  INSERT INTO customer_index AS held
    (app_id, name_key, search, subscription_id, status, plan_id, price_id, "interval", mrr, since, next_charge_at, debt)
  SELECT a.id,
         plain_text(a.name),
         plain_text(concat(' ', a.name, ' ', m.people)),
         s.id,
         coalesce(s.status, 'free'),
         s.plan_id,
         s.price_id,
         s."interval",
         CASE WHEN statistics_is_paying(s.status, s.duplicate_of) THEN statistics_worth(s.next_amount, s."interval")
              ELSE 0 END,
         coalesce(s.started_at, a.created_at),
         CASE WHEN s.status NOT IN ('trialing', 'active', 'past_due', 'unpaid') THEN NULL
              WHEN i.draft_at IS NOT NULL THEN i.draft_at + interval '1 hour'
              WHEN s.cancel_at <= s.period_end THEN NULL
              ELSE s.period_end END,
         coalesce(i.debt, 0)
  FROM apps a
  LEFT JOIN LATERAL (
    SELECT * FROM subscriptions
    WHERE app_id = a.id
    ORDER BY (status IN ('trialing', 'active', 'past_due', 'unpaid', 'paused') AND duplicate_of IS NULL) DESC,
             created_at DESC, id DESC
    LIMIT 1
  ) s ON true
  LEFT JOIN LATERAL (
    SELECT string_agg(concat(u.name, ' ', u.email), ' ' ORDER BY am.created_at, u.id) AS people
    FROM app_members am JOIN users u ON u.id = am.user_id
    WHERE am.app_id = a.id
  ) m ON true
  LEFT JOIN LATERAL (
    SELECT sum(amount_due - amount_paid) FILTER (WHERE status = 'open') AS debt,
           max(created_at) FILTER (WHERE status = 'draft' AND amount_due > 0 AND subscription_id = s.id) AS draft_at
    FROM invoices
    WHERE app_id = a.id AND status IN ('open', 'draft')
  ) i ON true
  WHERE a.id = ANY (changed)
  ORDER BY a.id
  ON CONFLICT (app_id) DO UPDATE SET
    name_key = excluded.name_key,
    search = excluded.search,
    subscription_id = excluded.subscription_id,
    status = excluded.status,
    plan_id = excluded.plan_id,
    price_id = excluded.price_id,
    "interval" = excluded."interval",
    mrr = excluded.mrr,
    since = excluded.since,
    next_charge_at = excluded.next_charge_at,
    debt = excluded.debt
  WHERE held.* IS DISTINCT FROM excluded.*;
END $$;
--> statement-breakpoint
CREATE FUNCTION customer_index_from_apps() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed text[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(id) INTO changed FROM new_rows;
  ELSE
    SELECT array_agg(n.id) INTO changed FROM new_rows n JOIN old_rows o USING (id)
    WHERE (n.name, n.created_at) IS DISTINCT FROM (o.name, o.created_at);
  END IF;
  IF changed IS NOT NULL THEN PERFORM refresh_customer_index(changed); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION customer_index_from_members() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed text[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(DISTINCT app_id) INTO changed FROM new_rows;
  ELSE
    SELECT array_agg(DISTINCT app_id) INTO changed FROM old_rows;
  END IF;
  IF changed IS NOT NULL THEN PERFORM refresh_customer_index(changed); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION customer_index_from_users() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed text[];
BEGIN
  SELECT array_agg(DISTINCT am.app_id) INTO changed
  FROM new_rows n JOIN old_rows o USING (id) JOIN app_members am ON am.user_id = n.id
  WHERE (n.name, n.email) IS DISTINCT FROM (o.name, o.email);
  IF changed IS NOT NULL THEN PERFORM refresh_customer_index(changed); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION customer_index_from_subscriptions() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed text[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(DISTINCT app_id) INTO changed FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(DISTINCT app_id) INTO changed FROM old_rows;
  ELSE
    SELECT array_agg(DISTINCT n.app_id) INTO changed FROM new_rows n JOIN old_rows o USING (id)
    WHERE (n.status, n.plan_id, n.price_id, n."interval", n.next_amount, n.period_end, n.started_at, n.cancel_at,
           n.duplicate_of, n.created_at)
       IS DISTINCT FROM
          (o.status, o.plan_id, o.price_id, o."interval", o.next_amount, o.period_end, o.started_at, o.cancel_at,
           o.duplicate_of, o.created_at);
  END IF;
  IF changed IS NOT NULL THEN PERFORM refresh_customer_index(changed); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Only what is not settled counts: a paid invoice that is mirrored again changes nothing here.
CREATE FUNCTION customer_index_from_invoices() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed text[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(DISTINCT app_id) INTO changed FROM new_rows WHERE status IN ('open', 'draft');
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(DISTINCT app_id) INTO changed FROM old_rows WHERE status IN ('open', 'draft');
  ELSE
    SELECT array_agg(DISTINCT n.app_id) INTO changed FROM new_rows n JOIN old_rows o USING (id)
    WHERE (n.status IN ('open', 'draft') OR o.status IN ('open', 'draft'))
      AND (n.status, n.amount_due, n.amount_paid, n.subscription_id)
          IS DISTINCT FROM (o.status, o.amount_due, o.amount_paid, o.subscription_id);
  END IF;
  IF changed IS NOT NULL THEN PERFORM refresh_customer_index(changed); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER customer_index_on_insert AFTER INSERT ON "apps"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION customer_index_from_apps();
--> statement-breakpoint
CREATE TRIGGER customer_index_on_update AFTER UPDATE ON "apps"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION customer_index_from_apps();
--> statement-breakpoint
CREATE TRIGGER customer_index_on_insert AFTER INSERT ON "app_members"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION customer_index_from_members();
--> statement-breakpoint
CREATE TRIGGER customer_index_on_delete AFTER DELETE ON "app_members"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION customer_index_from_members();
--> statement-breakpoint
CREATE TRIGGER customer_index_on_update AFTER UPDATE ON "users"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION customer_index_from_users();
--> statement-breakpoint
CREATE TRIGGER customer_index_on_insert AFTER INSERT ON "subscriptions"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION customer_index_from_subscriptions();
--> statement-breakpoint
CREATE TRIGGER customer_index_on_update AFTER UPDATE ON "subscriptions"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION customer_index_from_subscriptions();
--> statement-breakpoint
CREATE TRIGGER customer_index_on_delete AFTER DELETE ON "subscriptions"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION customer_index_from_subscriptions();
--> statement-breakpoint
CREATE TRIGGER customer_index_on_insert AFTER INSERT ON "invoices"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION customer_index_from_invoices();
--> statement-breakpoint
CREATE TRIGGER customer_index_on_update AFTER UPDATE ON "invoices"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION customer_index_from_invoices();
--> statement-breakpoint
CREATE TRIGGER customer_index_on_delete AFTER DELETE ON "invoices"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION customer_index_from_invoices();
--> statement-breakpoint
SELECT refresh_customer_index(array_agg("id")) FROM "apps";
