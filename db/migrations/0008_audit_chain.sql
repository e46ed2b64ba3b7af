CREATE TABLE "audit_chain" (
	"position" bigint PRIMARY KEY NOT NULL,
	"audit_seq" bigint NOT NULL,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_chain_audit_seq_unique" UNIQUE("audit_seq"),
	CONSTRAINT "audit_chain_position_positive" CHECK ("audit_chain"."position" > 0),
	CONSTRAINT "audit_chain_hash_shape" CHECK ("audit_chain"."hash" ~ '^[0-9a-f]{64}$' and "audit_chain"."prev_hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "audit_verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"verified_at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"outcome" text NOT NULL,
	"position" bigint NOT NULL,
	"hash" text NOT NULL,
	"break_count" integer NOT NULL,
	"breaks" jsonb NOT NULL,
	CONSTRAINT "audit_verifications_outcome_known" CHECK ("audit_verifications"."outcome" in ('intact', 'broken'))
);
--> statement-breakpoint
CREATE INDEX "audit_verifications_verified_idx" ON "audit_verifications" USING btree ("verified_at");
--> statement-breakpoint
CREATE INDEX "audit_log_at_idx" ON "audit_log" USING btree ("at","seq");
--> statement-breakpoint
CREATE INDEX "audit_log_actor_idx" ON "audit_log" USING btree ("actor","at","seq");
--> statement-breakpoint
CREATE INDEX "audit_log_action_idx" ON "audit_log" USING btree ("action","at","seq");
--> statement-breakpoint
CREATE INDEX "audit_log_correlation_idx" ON "audit_log" USING btree ("correlation_id");
--> statement-breakpoint
-- A field of the canonical text: its length in bytes before it, so that no two rows share one; a dash for null.
CREATE FUNCTION audit_field(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN value IS NULL THEN '-' ELSE octet_length(convert_to(value, 'UTF8')) || ':' || value END
$$;
--> statement-breakpoint
-- The hash of a link: over the link before, the place, and the row, its instant in milliseconds since 1970.
-- src/features/ledger/utils/audit-canon.ts says the same in TypeScript; the two must never differ.
CREATE FUNCTION audit_link_hash(prev_hash text, place bigint, entry audit_log) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT encode(sha256(convert_to(concat(
    audit_field(prev_hash),
    audit_field(place::text),
    audit_field((entry).seq::text),
    audit_field((entry).actor),
    audit_field((entry).action),
    audit_field((entry).subject),
    audit_field((entry).app_id),
    audit_field((entry).before::text),
    audit_field((entry).after::text),
    audit_field((entry).reason),
    audit_field((entry).correlation_id),
    audit_field(round(extract(epoch FROM (entry).at) * 1000)::bigint::text)
  ), 'UTF8')), 'hex')
$$;
--> statement-breakpoint
-- Runs at the commit, after everything else the transaction did, and holds the turn only from there to the
-- end. With the rights of its owner: the application's role need not be able to write links.
CREATE FUNCTION chain_audit_entry() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  head_position bigint;
  head_hash text;
BEGIN
  PERFORM take_commit_turn();
  SELECT c.position, c.hash INTO head_position, head_hash
    FROM audit_chain c ORDER BY c.position DESC LIMIT 1;
  head_position := coalesce(head_position, 0);
  head_hash := coalesce(head_hash, repeat('0', 64));
  INSERT INTO audit_chain (position, audit_seq, prev_hash, hash)
  VALUES (head_position + 1, NEW.seq, head_hash, audit_link_hash(head_hash, head_position + 1, NEW));
  RETURN NULL;
END $$;
--> statement-breakpoint
-- What was written before there was a chain is linked in the order in which it was written.
DO $$
DECLARE
  entry audit_log;
  place bigint := 0;
  head text := repeat('0', 64);
  link text;
BEGIN
  LOCK TABLE audit_log IN SHARE ROW EXCLUSIVE MODE;
  FOR entry IN SELECT * FROM audit_log ORDER BY seq LOOP
    place := place + 1;
    link := audit_link_hash(head, place, entry);
    INSERT INTO audit_chain (position, audit_seq, prev_hash, hash) VALUES (place, entry.seq, head, link);
    head := link;
  END LOOP;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER audit_log_chain AFTER INSERT ON "audit_log"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();
--> statement-breakpoint
CREATE TRIGGER audit_chain_append_only BEFORE UPDATE OR DELETE ON "audit_chain"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_chain_no_truncate BEFORE TRUNCATE ON "audit_chain"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_verifications_append_only BEFORE UPDATE OR DELETE ON "audit_verifications"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_verifications_no_truncate BEFORE TRUNCATE ON "audit_verifications"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Everything that is wrong with the chain, for whoever has psql and nothing else. No row: intact.
CREATE FUNCTION verify_audit_chain() RETURNS TABLE (kind text, place bigint, seq bigint)
LANGUAGE sql STABLE AS $$
  WITH links AS (
    SELECT c.position, c.audit_seq, c.prev_hash, c.hash,
      lag(c.hash, 1, repeat('0', 64)) OVER chain AS hash_before,
      lag(c.position, 1, 0::bigint) OVER chain AS position_before
    FROM audit_chain c WINDOW chain AS (ORDER BY c.position)
  ), judged AS (
    SELECT CASE
        WHEN l.position <> l.position_before + 1 THEN 'link_missing'
        WHEN l.prev_hash <> l.hash_before THEN 'link_broken'
        WHEN a.seq IS NULL THEN 'row_missing'
        WHEN audit_link_hash(l.prev_hash, l.position, a) <> l.hash THEN 'row_changed'
      END AS kind, l.position, l.audit_seq
    FROM links l LEFT JOIN audit_log a ON a.seq = l.audit_seq
  )
  SELECT j.kind, j.position, j.audit_seq FROM judged j WHERE j.kind IS NOT NULL
  UNION ALL
  SELECT 'row_unchained', NULL, a.seq FROM audit_log a
    WHERE NOT EXISTS (SELECT FROM audit_chain c WHERE c.audit_seq = a.seq)
  UNION ALL
  SELECT DISTINCT 'head_lost', v.position, NULL::bigint FROM audit_verifications v
    LEFT JOIN audit_chain c ON c.position = v.position
    WHERE v.outcome = 'intact' AND v.position > 0 AND c.hash IS DISTINCT FROM v.hash
$$;
--> statement-breakpoint
-- Gives a role what the application needs and no more: it can write history, and neither change nor remove
-- it. Safe to run again; new tables of the same owner are granted by themselves, so run it again after a
-- migration that adds one which is append-only.
CREATE FUNCTION grant_application_role(role_name name) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  append_only regclass;
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', role_name);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO %I', role_name);
  EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO %I', role_name);
  EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %I', role_name);
  EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO %I', role_name);
  FOR append_only IN
    SELECT DISTINCT t.tgrelid::regclass FROM pg_trigger t WHERE t.tgfoid = 'refuse_change'::regproc
  LOOP
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM %I', append_only, role_name);
  END LOOP;
  EXECUTE format('REVOKE INSERT ON audit_chain FROM %I', role_name);
END $$;
--> statement-breakpoint
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'fatura_app') THEN
    PERFORM grant_application_role('fatura_app');
  END IF;
END $$;
