import type { AuditBreak } from "@/domain/audit-break";

export type AuditReport = {
  outcome: "intact" | "broken";
  /** How many links were checked. */
  links: number;
  /** The last link: its place (0 for none) and hash. Keep the hash elsewhere to hold it against a later one. */
  position: number;
  hash: string;
  /** When the last row of the chain was written; null for an empty one. */
  until: Date | null;
  verifiedAt: Date;
  breakCount: number;
  /** The first breaks, at most a hundred. */
  breaks: AuditBreak[];
};

/** What a verification says while it runs. */
export type AuditProgress = { checked: number; total: number };

/** A row of the audit log as the chain's hash reads it: texts as PostgreSQL writes them. */
export type CanonicalEntry = {
  seq: number;
  actor: string;
  action: string;
  subject: string;
  appId: string | null;
  /** The jsonb in its own text form. */
  before: string | null;
  after: string | null;
  reason: string | null;
  correlationId: string;
  at: Date;
};
