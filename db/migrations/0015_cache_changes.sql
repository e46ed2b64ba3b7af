-- Existing rows get this transaction's id; there is one per scope.
ALTER TABLE "cache_generations" ADD COLUMN "changed_in" "xid8" DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
CREATE INDEX "cache_generations_changed_in_idx" ON "cache_generations" USING btree ("changed_in");--> statement-breakpoint
-- The one way to drop cached values: every value computed from this scope is outdated when this transaction
-- commits. Also by hand, for example after an import: select renew_cache_generation('plans').
-- The notice leaves with the commit. Generations are random: a database that was restored or emptied cannot
-- reuse one under which Redis still holds another value.
CREATE FUNCTION renew_cache_generation(changed_scope text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM take_commit_turn();
  INSERT INTO cache_generations AS known (scope, generation, changed_at, changed_in)
  VALUES (changed_scope, gen_random_uuid(), clock_timestamp(), pg_current_xact_id())
  ON CONFLICT (scope) DO UPDATE
    SET generation = excluded.generation, changed_at = excluded.changed_at, changed_in = excluded.changed_in
    -- Once per transaction, however many rows it changed.
    WHERE known.changed_in <> excluded.changed_in;
  PERFORM pg_notify('fatura_cache', changed_scope);
END $$;--> statement-breakpoint
-- Arguments: the scope, or its family and the column that names the member: ('app', 'app_id') renews `app:<id>`,
-- and both apps if a row moved from one to another.
CREATE OR REPLACE FUNCTION begin_cache_generation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  member text;
BEGIN
  IF TG_NARGS = 1 THEN
    PERFORM renew_cache_generation(TG_ARGV[0]);
    RETURN NULL;
  END IF;
  FOR member IN
    SELECT DISTINCT facts ->> TG_ARGV[1] AS id
    FROM unnest(ARRAY[to_jsonb(OLD), to_jsonb(NEW)]) AS facts
    WHERE facts ->> TG_ARGV[1] IS NOT NULL
    ORDER BY id
  LOOP
    PERFORM renew_cache_generation(TG_ARGV[0] || ':' || member);
  END LOOP;
  RETURN NULL;
END $$;--> statement-breakpoint
-- Dropping a cached value is no effect of the outbox any more: what waits there has happened.
UPDATE "outbox" SET "status" = 'done', "settled_at" = now(), "lease_owner" = NULL, "lease_until" = NULL
WHERE "kind" = 'cache_drop' AND "settled_at" IS NULL;
