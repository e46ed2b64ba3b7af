import { auditLog } from "@db/schema/audit-log";
import type { TxContext } from "@/context";
import { withoutSecrets } from "../utils/audit-guard";

export type AuditEntry = {
  action: string;
  /** What it was done to: `subscription:sub_…`, `app:app_…`. */
  subject: string;
  appId?: string | null;
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
  reason?: string | null;
};

/** Writes who did what, in the transaction of the change. Refuses secrets. */
export async function writeAudit(t: TxContext, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await t.tx.insert(auditLog).values(
    entries.map((entry) => ({
      actor: t.actor,
      action: entry.action,
      subject: entry.subject,
      appId: entry.appId ?? null,
      before: withoutSecrets(entry.before ?? null),
      after: withoutSecrets(entry.after ?? null),
      reason: withoutSecrets(entry.reason ?? null),
      correlationId: t.correlationId,
      at: t.now,
    })),
  );
}
