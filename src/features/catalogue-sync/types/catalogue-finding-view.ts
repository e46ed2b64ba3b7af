import type { AcceptEffect, PushBackEffect } from "@/domain/catalogue-remedy";

/** A disagreement as the panel shows it. */
export type FindingView = {
  id: string;
  kind: string;
  severity: "info" | "attention" | "danger";
  /** What it is about, in people's words: a plan's or a promotion's name; null when the finding names none. */
  subject: string | null;
  ours: Record<string, unknown> | null;
  theirs: Record<string, unknown> | null;
  foundAt: string;
  resolvedAt: string | null;
  resolution: "accepted" | "pushed_back" | "gone" | null;
  resolvedBy: string | null;
  reason: string | null;
  /** The two ways out; null for findings that are not the catalogue's. */
  remedy: { accept: AcceptEffect; pushBack: PushBackEffect | null } | null;
  /** Who is on the plan now: they keep what they have, whatever is decided. Null when it is not about a plan. */
  subscribers: number | null;
  /** Names the state that is on the screen: who settles it sends it along. */
  state: string;
};
