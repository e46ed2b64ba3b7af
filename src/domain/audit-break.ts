/**
 * How a chain can be wrong. `link_missing`: a place has no link. `link_broken`: a link does not follow from
 * the one before. `row_missing`: a link's row is gone. `row_changed`: the row is not what was linked.
 * `row_unchained`: a row that the chain does not know. `head_lost`: a link that an earlier verification saw
 * at the end is gone or another one, as after a cut or when everything was rewritten.
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
