import { createHash } from "node:crypto";
import type { CanonicalEntry } from "../types/audit";

/** The previous hash of the first link. */
export const NO_HASH = "0".repeat(64);

/**
 * The hash of a link, in hex. Must equal `audit_link_hash` in db/migrations/0008_audit_chain.sql: an
 * attacker who can replace a function of the database cannot replace this one.
 */
export function auditLinkHash(prevHash: string, position: number, entry: CanonicalEntry): string {
  const fields = [
    prevHash,
    String(position),
    String(entry.seq),
    entry.actor,
    entry.action,
    entry.subject,
    entry.appId,
    entry.before,
    entry.after,
    entry.reason,
    entry.correlationId,
    String(entry.at.getTime()),
  ];
  return createHash("sha256").update(fields.map(field).join(""), "utf8").digest("hex");
}

/** The length in bytes goes before the text, so that no two rows share a canonical form. */
const field = (value: string | null): string =>
  value === null ? "-" : `${Buffer.byteLength(value, "utf8")}:${value}`;
