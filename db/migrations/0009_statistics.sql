-- Statistics (docs/statistics.md). Writers insert signed differences and never touch a shared row, so they wait
-- for nobody; a fold adds the differences to totals; readers add both up in one statement, so in one snapshot.
CREATE TABLE "statistics_days" (
	"day" date NOT NULL,
	"measure" text NOT NULL,
	"currency" text NOT NULL,
	"count" bigint NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "statistics_days_pk" PRIMARY KEY("day","measure","currency")
);
--> statement-breakpoint
CREATE TABLE "statistics_deltas" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"day" date NOT NULL,
	"measure" text NOT NULL,
	"plan_id" text NOT NULL,
	"price_id" text NOT NULL,
	"interval" text NOT NULL,
	"currency" text NOT NULL,
	"count" bigint NOT NULL,
	"amount" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "statistics_moves" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"subscription_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"plan_id" text NOT NULL,
	"price_id" text NOT NULL,
	"interval" text NOT NULL,
	"currency" text NOT NULL,
	"active" integer NOT NULL,
	"mrr" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "statistics_totals" (
	"day" date NOT NULL,
	"measure" text NOT NULL,
	"plan_id" text NOT NULL,
	"price_id" text NOT NULL,
	"interval" text NOT NULL,
	"currency" text NOT NULL,
	"count" bigint NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "statistics_totals_pk" PRIMARY KEY("day","measure","plan_id","price_id","interval","currency")
);
--> statement-breakpoint
CREATE INDEX "statistics_moves_subscription_idx" ON "statistics_moves" USING btree ("subscription_id","at");
--> statement-breakpoint
-- The business's day; `billingPolicy.timeZone` says the same, and a test holds the two together.
CREATE FUNCTION statistics_day(at timestamptz) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (at AT TIME ZONE 'America/Sao_Paulo')::date;
--> statement-breakpoint
-- What a charge is worth a month: a year counts a twelfth, rounded half up for each subscription, as
-- `monthlyWorth` in src/domain/money.ts.
CREATE FUNCTION statistics_worth(amount bigint, per text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE per WHEN 'year' THEN sign(amount)::bigint * ((abs(amount) + 6) / 12) ELSE amount END;
--> statement-breakpoint
CREATE FUNCTION statistics_is_paying(status text, duplicate_of text) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN duplicate_of IS NULL AND status IN ('active', 'past_due');
--> statement-breakpoint
-- What a subscription that was never seen before has done already: it pays since its beginning or since its
-- trial's end, and when it is over it stopped at its end. One that does not pay yet is noted as seen: what it
-- does from now on is known, and its dates are not read as a life again.
CREATE FUNCTION statistics_first_moves(
  status text, duplicate_of text, started_at timestamptz, trial_end timestamptz, ended_at timestamptz,
  seen_at timestamptz, worth bigint
) RETURNS TABLE (at timestamptz, kind text, active integer, mrr bigint)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT least(greatest(started_at, trial_end), seen_at), 'started', 1, worth
   WHERE statistics_is_paying(status, duplicate_of)
  UNION ALL
  SELECT over.at, over.kind, over.active, over.active * worth
    FROM (VALUES (greatest(started_at, trial_end), 'started', 1), (ended_at, 'ended', -1)) AS over(at, kind, active)
   WHERE status = 'canceled' AND duplicate_of IS NULL AND ended_at > greatest(started_at, trial_end)
  UNION ALL
  SELECT seen_at, 'seen', 0, 0
   WHERE NOT statistics_is_paying(status, duplicate_of)
     AND (status = 'canceled' AND duplicate_of IS NULL AND ended_at > greatest(started_at, trial_end)) IS NOT TRUE
$$;
--> statement-breakpoint
-- What stands now, by row. Every status that may hold access is counted, so that the page can tell them apart.
CREATE VIEW "statistics_standing_live" AS
  SELECT s."status" AS "measure", coalesce(s."plan_id", '') AS "plan_id", coalesce(s."price_id", '') AS "price_id",
         s."interval", s."currency", count(*) AS "count",
         sum(statistics_worth(s."next_amount", s."interval"))::bigint AS "amount"
    FROM "subscriptions" s
   WHERE s."duplicate_of" IS NULL AND s."status" IN ('trialing', 'active', 'past_due', 'unpaid', 'paused')
   GROUP BY 1, 2, 3, 4, 5;
--> statement-breakpoint
-- Every figure from the rows themselves: what a rebuild writes and what a check compares with.
CREATE VIEW "statistics_live" AS
  SELECT '-infinity'::date AS "day", "measure", "plan_id", "price_id", "interval", "currency", "count", "amount"
    FROM "statistics_standing_live"
  UNION ALL
  SELECT statistics_day("at"), "kind", "plan_id", '', '', "currency", sum("active"), sum("mrr")::bigint
    FROM "statistics_moves" GROUP BY 1, 2, 3, 6 HAVING sum("active") <> 0 OR sum("mrr") <> 0
  UNION ALL
  SELECT statistics_day("paid_at"), 'paid', '', '', '', "currency", count(*), sum("amount_paid")::bigint
    FROM "invoices" WHERE "status" = 'paid' AND "paid_at" IS NOT NULL AND "amount_paid" > 0 GROUP BY 1, 6
  UNION ALL
  SELECT statistics_day(a."created_at"), m.measure, a."plan_id", '', '', '', count(*), 0
    FROM "checkout_attempts" a, (VALUES ('checkout_started'), ('checkout_completed')) AS m(measure)
   WHERE a."status" = 'completed' OR (m.measure = 'checkout_started' AND a."status" IN ('creating', 'open', 'expired'))
   GROUP BY 1, 2, 3;
--> statement-breakpoint
-- Every figure as of this snapshot: what was folded and what was not.
CREATE VIEW "statistics_now" AS
  SELECT "day", "measure", "plan_id", "price_id", "interval", "currency",
         sum("count")::bigint AS "count", sum("amount")::bigint AS "amount"
    FROM (SELECT "day", "measure", "plan_id", "price_id", "interval", "currency", "count", "amount" FROM "statistics_totals"
          UNION ALL
          SELECT "day", "measure", "plan_id", "price_id", "interval", "currency", "count", "amount" FROM "statistics_deltas") both_of
   GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum("count") <> 0 OR sum("amount") <> 0;
--> statement-breakpoint
-- Whole statements at once: a bulk load of any size leaves a few rows of differences.
CREATE FUNCTION statistics_subscriptions_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM added) THEN RETURN NULL; END IF;
  INSERT INTO "statistics_deltas" ("day", "measure", "plan_id", "price_id", "interval", "currency", "count", "amount")
  SELECT '-infinity', a."status", coalesce(a."plan_id", ''), coalesce(a."price_id", ''), a."interval", a."currency",
         count(*), sum(statistics_worth(a."next_amount", a."interval"))
    FROM added a
   WHERE a."duplicate_of" IS NULL AND a."status" IN ('trialing', 'active', 'past_due', 'unpaid', 'paused')
   GROUP BY 2, 3, 4, 5, 6;
  WITH moves AS (
    INSERT INTO "statistics_moves" ("subscription_id", "at", "kind", "plan_id", "price_id", "interval", "currency", "active", "mrr")
    SELECT a."id", m.at, m.kind, coalesce(a."plan_id", ''), coalesce(a."price_id", ''), a."interval", a."currency", m.active, m.mrr
      FROM added a, statistics_first_moves(a."status", a."duplicate_of", a."started_at", a."trial_end", a."ended_at",
                                           a."updated_at", statistics_worth(a."next_amount", a."interval")) m
    RETURNING *
  )
  INSERT INTO "statistics_deltas" ("day", "measure", "plan_id", "price_id", "interval", "currency", "count", "amount")
  SELECT statistics_day("at"), "kind", "plan_id", '', '', "currency", sum("active"), sum("mrr")
    FROM moves WHERE "kind" <> 'seen' GROUP BY 1, 2, 3, 6;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER subscriptions_statistics_added AFTER INSERT ON "subscriptions"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION statistics_subscriptions_added();
--> statement-breakpoint
-- By row, and only for a row that counts differently: the sync writes every row again at each look.
CREATE FUNCTION statistics_subscription_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  old_worth bigint := statistics_worth(OLD."next_amount", OLD."interval");
  new_worth bigint := statistics_worth(NEW."next_amount", NEW."interval");
  was_paying boolean := statistics_is_paying(OLD."status", OLD."duplicate_of");
  is_paying boolean := statistics_is_paying(NEW."status", NEW."duplicate_of");
  move_kind text;
  move_at timestamptz;
BEGIN
  INSERT INTO "statistics_deltas" ("day", "measure", "plan_id", "price_id", "interval", "currency", "count", "amount")
  SELECT '-infinity', v.status, coalesce(v.plan_id, ''), coalesce(v.price_id, ''), v.per, v.currency, v.one, v.one * v.worth
    FROM (VALUES (-1, OLD."status", OLD."duplicate_of", OLD."plan_id", OLD."price_id", OLD."interval", OLD."currency", old_worth),
                 (1, NEW."status", NEW."duplicate_of", NEW."plan_id", NEW."price_id", NEW."interval", NEW."currency", new_worth))
         AS v(one, status, duplicate_of, plan_id, price_id, per, currency, worth)
   WHERE v.duplicate_of IS NULL AND v.status IN ('trialing', 'active', 'past_due', 'unpaid', 'paused');

  IF NOT was_paying AND NOT is_paying THEN RETURN NULL; END IF;
  IF was_paying AND is_paying
     AND (OLD."plan_id", OLD."price_id", OLD."interval", OLD."currency", old_worth)
         IS NOT DISTINCT FROM (NEW."plan_id", NEW."price_id", NEW."interval", NEW."currency", new_worth) THEN
    RETURN NULL;
  END IF;
  move_kind := CASE WHEN NOT was_paying THEN 'started' WHEN NOT is_paying THEN 'ended'
                    WHEN new_worth > old_worth THEN 'raised' WHEN new_worth < old_worth THEN 'lowered' ELSE 'moved' END;
  -- The instant at which it happened where Stripe tells it, else the one at which we saw it; never before the
  -- subscription's last move, since a life is told in order.
  move_at := CASE WHEN move_kind = 'started' AND OLD."status" = 'trialing' THEN least(NEW."trial_end", NEW."updated_at")
                  WHEN move_kind = 'ended' THEN coalesce(NEW."ended_at", NEW."updated_at")
                  ELSE NEW."updated_at" END;
  SELECT greatest(move_at, max(m."at")) INTO move_at FROM "statistics_moves" m
   WHERE m."subscription_id" = NEW."id" AND m."kind" <> 'seen';

  WITH moves AS (
    INSERT INTO "statistics_moves" ("subscription_id", "at", "kind", "plan_id", "price_id", "interval", "currency", "active", "mrr")
    SELECT NEW."id", move_at, move_kind, coalesce(v.plan_id, ''), coalesce(v.price_id, ''), v.per, v.currency, v.one, v.one * v.worth
      FROM (VALUES (-1, was_paying, OLD."plan_id", OLD."price_id", OLD."interval", OLD."currency", old_worth),
                   (1, is_paying, NEW."plan_id", NEW."price_id", NEW."interval", NEW."currency", new_worth))
           AS v(one, counts, plan_id, price_id, per, currency, worth)
     WHERE v.counts
    RETURNING *
  )
  INSERT INTO "statistics_deltas" ("day", "measure", "plan_id", "price_id", "interval", "currency", "count", "amount")
  SELECT statistics_day("at"), "kind", "plan_id", '', '', "currency", sum("active"), sum("mrr")
    FROM moves GROUP BY 1, 2, 3, 6 HAVING sum("active") <> 0 OR sum("mrr") <> 0;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER subscriptions_statistics_changed AFTER UPDATE ON "subscriptions" FOR EACH ROW
  WHEN ((OLD."status", OLD."duplicate_of", OLD."plan_id", OLD."price_id", OLD."interval", OLD."currency", OLD."next_amount")
        IS DISTINCT FROM
        (NEW."status", NEW."duplicate_of", NEW."plan_id", NEW."price_id", NEW."interval", NEW."currency", NEW."next_amount"))
  EXECUTE FUNCTION statistics_subscription_changed();
--> statement-breakpoint
-- A row that is deleted never was: its whole life leaves the figures.
CREATE FUNCTION statistics_subscriptions_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "statistics_deltas" ("day", "measure", "plan_id", "price_id", "interval", "currency", "count", "amount")
  SELECT '-infinity', g."status", coalesce(g."plan_id", ''), coalesce(g."price_id", ''), g."interval", g."currency",
         -count(*), -sum(statistics_worth(g."next_amount", g."interval"))
    FROM gone g
   WHERE g."duplicate_of" IS NULL AND g."status" IN ('trialing', 'active', 'past_due', 'unpaid', 'paused')
   GROUP BY 2, 3, 4, 5, 6;
  WITH undone AS (
    DELETE FROM "statistics_moves" m USING gone g WHERE m."subscription_id" = g."id" RETURNING m.*
  )
  INSERT INTO "statistics_deltas" ("day", "measure", "plan_id", "price_id", "interval", "currency", "count", "amount")
  SELECT statistics_day("at"), "kind", "plan_id", '', '', "currency", -sum("active"), -sum("mrr")
    FROM undone WHERE "kind" <> 'seen' GROUP BY 1, 2, 3, 6;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER subscriptions_statistics_gone AFTER DELETE ON "subscriptions"
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION statistics_subscriptions_gone();
--> statement-breakpoint
CREATE FUNCTION statistics_invoices_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "statistics_deltas" ("day", "measure", "plan_id", "price_id", "interval", "currency", "count", "amount")
  SELECT statistics_day(r."paid_at"), 'paid', '', '', '', r."currency", count(*), sum(r."amount_paid")
    FROM added r WHERE r."status" = 'paid' AND r."paid_at" IS NOT NULL AND r."amount_paid" > 0
   GROUP BY 1, 6;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER invoices_statistics_added AFTER INSERT ON "invoices"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION statistics_invoices_added();
--> statement-breakpoint
CREATE FUNCTION statistics_invoice_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "statistics_deltas" ("day", "measure", "plan_id", "price_id", "interval", "currency", "count", "amount")
  SELECT statistics_day(v.paid_at), 'paid', '', '', '', v.currency, sum(v.one), sum(v.one * v.amount_paid)
    FROM (VALUES (-1, OLD."status", OLD."paid_at", OLD."currency", OLD."amount_paid"),
                 (1, NEW."status", NEW."paid_at", NEW."currency", NEW."amount_paid"))
         AS v(one, status, paid_at, currency, amount_paid)
   WHERE v.status = 'paid' AND v.paid_at IS NOT NULL AND v.amount_paid > 0
   GROUP BY 1, 6 HAVING sum(v.one) <> 0 OR sum(v.one * v.amount_paid) <> 0;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER invoices_statistics_changed AFTER UPDATE ON "invoices" FOR EACH ROW
  WHEN ((OLD."status", OLD."paid_at", OLD."currency", OLD."amount_paid")
        IS DISTINCT FROM (NEW."status", NEW."paid_at", NEW."currency", NEW."amount_paid"))
  EXECUTE FUNCTION statistics_invoice_changed();
--> statement-breakpoint
CREATE FUNCTION statistics_invoices_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "statistics_deltas" ("day", "measure", "plan_id", "price_id", "interval", "currency", "count", "amount")
  SELECT statistics_day(r."paid_at"), 'paid', '', '', '', r."currency", -count(*), -sum(r."amount_paid")
    FROM gone r WHERE r."status" = 'paid' AND r."paid_at" IS NOT NULL AND r."amount_paid" > 0
   GROUP BY 1, 6;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER invoices_statistics_gone AFTER DELETE ON "invoices"
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION statistics_invoices_gone();
--> statement-breakpoint
-- Attempts are few and small: one function by row for all three kinds of change. A choice that was replaced by
-- another and a page that could not be made are no attempts to buy.
CREATE FUNCTION statistics_attempt_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "statistics_deltas" ("day", "measure", "plan_id", "price_id", "interval", "currency", "count", "amount")
  SELECT statistics_day(v.created_at), m.measure, v.plan_id, '', '', '', sum(v.one), 0
    FROM (SELECT -1, OLD."status", OLD."plan_id", OLD."created_at" WHERE TG_OP <> 'INSERT'
          UNION ALL
          SELECT 1, NEW."status", NEW."plan_id", NEW."created_at" WHERE TG_OP <> 'DELETE') AS v(one, status, plan_id, created_at),
         (VALUES ('checkout_started'), ('checkout_completed')) AS m(measure)
   WHERE v.status = 'completed' OR (m.measure = 'checkout_started' AND v.status IN ('creating', 'open', 'expired'))
   GROUP BY 1, 2, 3 HAVING sum(v.one) <> 0;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER checkout_attempts_statistics AFTER INSERT OR UPDATE OR DELETE ON "checkout_attempts"
  FOR EACH ROW EXECUTE FUNCTION statistics_attempt_changed();
--> statement-breakpoint
-- Brings the moves in line with the rows (after a load with triggers off, say) and makes the totals anew. The
-- caller holds the totals' lock and one snapshot: what commits meanwhile stays behind as differences.
CREATE FUNCTION statistics_rebuild() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "statistics_moves" m WHERE NOT EXISTS (SELECT FROM "subscriptions" s WHERE s."id" = m."subscription_id");
  INSERT INTO "statistics_moves" ("subscription_id", "at", "kind", "plan_id", "price_id", "interval", "currency", "active", "mrr")
  SELECT s."id", m.at, m.kind, coalesce(s."plan_id", ''), coalesce(s."price_id", ''), s."interval", s."currency", m.active, m.mrr
    FROM "subscriptions" s, statistics_first_moves(s."status", s."duplicate_of", s."started_at", s."trial_end", s."ended_at",
                                                   s."updated_at", statistics_worth(s."next_amount", s."interval")) m
   WHERE NOT EXISTS (SELECT FROM "statistics_moves" k WHERE k."subscription_id" = s."id");

  WITH held AS (
    SELECT "subscription_id" AS id, "plan_id", "price_id", "interval", "currency", sum("active") AS active, sum("mrr") AS mrr
      FROM "statistics_moves" GROUP BY 1, 2, 3, 4, 5 HAVING sum("active") <> 0 OR sum("mrr") <> 0
  ), counted AS (
    SELECT "id", coalesce("plan_id", '') AS plan_id, coalesce("price_id", '') AS price_id, "interval", "currency",
           1::bigint AS active, statistics_worth("next_amount", "interval")::numeric AS mrr
      FROM "subscriptions" WHERE statistics_is_paying("status", "duplicate_of")
  ), due AS (
    SELECT h.id, -h.active AS active, -h.mrr AS mrr, h.plan_id, h.price_id, h."interval", h.currency
      FROM (SELECT * FROM held EXCEPT SELECT id, plan_id, price_id, "interval", currency, active, mrr FROM counted) h
    UNION ALL
    SELECT c.id, c.active, c.mrr, c.plan_id, c.price_id, c."interval", c.currency
      FROM (SELECT id, plan_id, price_id, "interval", currency, active, mrr FROM counted EXCEPT SELECT * FROM held) c
  ), net AS (
    SELECT id, sum(active) AS active, sum(mrr) AS mrr FROM due GROUP BY id
  )
  INSERT INTO "statistics_moves" ("subscription_id", "at", "kind", "plan_id", "price_id", "interval", "currency", "active", "mrr")
  SELECT d.id,
         greatest(CASE WHEN n.active < 0 THEN coalesce(s."ended_at", s."updated_at") ELSE s."updated_at" END,
                  (SELECT max(k."at") FROM "statistics_moves" k WHERE k."subscription_id" = d.id AND k."kind" <> 'seen')),
         CASE WHEN n.active > 0 THEN 'started' WHEN n.active < 0 THEN 'ended'
              WHEN n.mrr > 0 THEN 'raised' WHEN n.mrr < 0 THEN 'lowered' ELSE 'moved' END,
         d.plan_id, d.price_id, d."interval", d.currency, d.active, d.mrr
    FROM due d JOIN net n ON n.id = d.id JOIN "subscriptions" s ON s."id" = d.id;

  DELETE FROM "statistics_deltas";
  DELETE FROM "statistics_totals";
  DELETE FROM "statistics_days";
  INSERT INTO "statistics_totals" SELECT * FROM "statistics_live";
  INSERT INTO "statistics_days"
  SELECT "day", "measure", "currency", sum("count"), sum("amount") FROM "statistics_totals"
   WHERE "day" > '-infinity' GROUP BY 1, 2, 3;
END $$;
--> statement-breakpoint
SELECT statistics_rebuild();
