/**
 * How a chain can be wrong. `link_missing`: a place has no link. `link_broken`: a link does not follow from
 * the one before. `row_missing`: a link's row is gone. `row_changed`: the row is not what was linked.
 * `row_unchained`: a row that the chain does not know. `head_lost`: a link that an earlier verification saw
 * at the end is gone or another one, as after a cut or when everything was written anew.
 */
export const AUDIT_BREAK_KINDS = [
  "link_missing",
  "link_broken",
  "row_missing",
  "row_changed",
  "row_unchained",
  "head_lost",
] as const;

export type AuditBreak = {
  kind: (typeof AUDIT_BREAK_KINDS)[number];
  /** In the chain; null for a row that is not in it. */
  position: number | null;
  /** Of the audit row; null when no link names one. */
  seq: number | null;
};

export type AuditReport = {
  outcome: "intact" | "broken";
  /** How many links were looked at. */
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
