/** Who did something: a person by name, or a machine (`stripe`, `cron`, `system`). */
export type ActorView =
  | { kind: "person"; name: string; email: string }
  /** The account no longer exists. */
  | { kind: "gone"; id: string }
  | { kind: "machine"; word: string };

export type AuditView = {
  seq: number;
  at: Date;
  actor: ActorView;
  action: string;
  /** `<kind>:<id>`, as written. */
  subject: string;
  app: { id: string; name: string } | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  reason: string | null;
  correlationId: string;
};

/** A row with its position in the chain. */
export type AuditDetail = AuditView & { link: { position: number; hash: string } | null };

/** One page of rows; `total` stops counting at `AUDIT_COUNT_CAP`. */
export type AuditPage = { rows: AuditView[]; total: number; capped: boolean };

export const AUDIT_COUNT_CAP = 10_000;
export const MACHINES = ["stripe", "cron", "system"] as const;
