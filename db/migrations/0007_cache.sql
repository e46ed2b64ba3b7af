CREATE TABLE "cache_generations" (
	"scope" text PRIMARY KEY NOT NULL,
	"generation" uuid NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
-- What commits write for everybody (a new generation, the next link of the audit chain) is written by
-- deferred triggers: last, and one commit at a time. Whoever takes this turn takes no lock of a row
-- before it that the one in front could be waiting for, so turns cannot deadlock.
CREATE FUNCTION take_commit_turn() RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(7305, 1)
$$;
--> statement-breakpoint
-- The scope is the trigger's argument. The notice leaves with the commit, and tells every process that
-- listens to look again. Generations are random: a database that was restored or emptied cannot come
-- back to one under which Redis still holds something else.
CREATE FUNCTION begin_cache_generation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM take_commit_turn();
  INSERT INTO cache_generations (scope, generation, changed_at)
  VALUES (TG_ARGV[0], gen_random_uuid(), clock_timestamp())
  ON CONFLICT (scope) DO UPDATE SET generation = excluded.generation, changed_at = excluded.changed_at;
  PERFORM pg_notify('fatura_cache', TG_ARGV[0]);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER plans_begin_cache_generation AFTER INSERT OR UPDATE OR DELETE ON "plans"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION begin_cache_generation('plans');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER prices_begin_cache_generation AFTER INSERT OR UPDATE OR DELETE ON "prices"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION begin_cache_generation('plans');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER promotions_begin_cache_generation AFTER INSERT OR UPDATE OR DELETE ON "promotions"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION begin_cache_generation('plans');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER promotion_targets_begin_cache_generation AFTER INSERT OR UPDATE OR DELETE ON "promotion_targets"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION begin_cache_generation('plans');
--> statement-breakpoint
-- A switch is known to all processes at once, in the same way: an empty scope means all of them.
CREATE FUNCTION announce_switch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('fatura_cache', '');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER switches_announce AFTER INSERT OR UPDATE OR DELETE ON "switches"
  FOR EACH STATEMENT EXECUTE FUNCTION announce_switch();
