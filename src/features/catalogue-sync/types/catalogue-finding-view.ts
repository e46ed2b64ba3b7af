import type { AcceptEffect, PushBackEffect } from "@/domain/catalogue-remedy";

/** A disagreement as the panel shows it. */
export type FindingView = {
  id: string;
  kind: string;
  severity: "info" | "attention" | "danger";
  /** The name of the plan or promotion it is about; null when the finding names none. */
  subject: string | null;
  ours: Record<string, unknown> | null;
  theirs: Record<string, unknown> | null;
  foundAt: string;
  resolvedAt: string | null;
  resolution: "accepted" | "pushed_back" | "gone" | null;
  resolvedBy: string | null;
  reason: string | null;
  /** The effects of the two ways to resolve it; null for findings that are not about the catalogue. */
  remedy: { accept: AcceptEffect; pushBack: PushBackEffect | null } | null;
  /** The plan's subscribers now, who are not affected by the decision. Null when it is not about a plan. */
  subscribers: number | null;
  /** Identifies the state on the screen; resolving the finding sends it back. */
  state: string;
};
