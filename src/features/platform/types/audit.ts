import type { AuditBreak } from "@/domain/audit-break";

export type AuditReport = {
  outcome: "intact" | "broken";
  /** How many links were checked. */
  links: number;
  /** The last link: its position (0 if none) and hash. Store the hash elsewhere to compare it later. */
  position: number;
  hash: string;
  /** When the last row of the chain was written; null for an empty one. */
  until: Date | null;
  verifiedAt: Date;
  breakCount: number;
  /** The first breaks, at most a hundred. */
  breaks: AuditBreak[];
};

/** The progress of a running verification, in links. */
export type AuditProgress = { checked: number; total: number };

/** A row of the audit log in the form that the chain hashes. */
export type CanonicalEntry = {
  seq: number;
  actor: string;
  action: string;
  subject: string;
  appId: string | null;
  /** JSON in PostgreSQL's text format for jsonb. */
  before: string | null;
  after: string | null;
  reason: string | null;
  correlationId: string;
  at: Date;
};
