import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { AuditBreak } from "@/domain/audit-break";
import { instant } from "./columns";

/**
 * One link for each row of the audit log, in commit order: a hash over the row and the previous link. Written
 * only by a deferred trigger; append-only.
 */
export const auditChain = pgTable(
  "audit_chain",
  {
    /** From 1, without gaps. */
    position: bigint("position", { mode: "number" }).primaryKey(),
    auditSeq: bigint("audit_seq", { mode: "number" }).notNull().unique(),
    /** SHA-256 in hex; 64 zeros before the first link. */
    prevHash: text("prev_hash").notNull(),
    hash: text("hash").notNull(),
  },
  (t) => [
    check("audit_chain_position_positive", sql`${t.position} > 0`),
    check("audit_chain_hash_shape", sql`${t.hash} ~ '^[0-9a-f]{64}$' and ${t.prevHash} ~ '^[0-9a-f]{64}$'`),
  ],
);

/**
 * The result of each verification. The head of an intact chain is stored here, so that a truncated or
 * rewritten chain is detected at the next one. Append-only.
 */
export const auditVerifications = pgTable(
  "audit_verifications",
  {
    id: text("id").primaryKey(),
    verifiedAt: instant("verified_at").notNull(),
    actor: text("actor").notNull(),
    outcome: text("outcome", { enum: ["intact", "broken"] }).notNull(),
    /** The last existing link, 0 for none, and its hash. */
    position: bigint("position", { mode: "number" }).notNull(),
    hash: text("hash").notNull(),
    breakCount: integer("break_count").notNull(),
    /** The first of the breaks. */
    breaks: jsonb("breaks").$type<AuditBreak[]>().notNull(),
  },
  (t) => [
    index("audit_verifications_verified_idx").on(t.verifiedAt),
    check("audit_verifications_outcome_known", sql`${t.outcome} in ('intact', 'broken')`),
  ],
);
