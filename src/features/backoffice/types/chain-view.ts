import type { AuditBreak } from "@/domain/audit-break";

/** What the last verification of the audit chain found. */
export type ChainView = {
  verifiedAt: Date;
  outcome: "intact" | "broken";
  position: number;
  hash: string;
  breakCount: number;
  breaks: AuditBreak[];
};
