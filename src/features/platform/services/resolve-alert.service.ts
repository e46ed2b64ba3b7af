import { type AppContext, inTransaction } from "@/context";
import { AppError } from "@/refusal";
import { closeAlert, lockAlert } from "../repositories/alerts.repository";
import { writeAudit } from "../repositories/audit.repository";

/** Resolves an alert, with a person's note on how; 404 `not_found` for an unknown one. */
export async function resolveAlert(
  ctx: AppContext,
  alertId: string,
  note: string,
): Promise<{ changed: boolean }> {
  return inTransaction(ctx, async (t) => {
    const alert = await lockAlert(t.tx, alertId);
    if (!alert) throw new AppError("not_found", "not_found");
    if (alert.resolvedAt) return { changed: false };
    await closeAlert(t.tx, alertId, t.now);
    await writeAudit(t, [
      {
        action: "alert.resolved",
        subject: `alert:${alertId}`,
        before: { kind: alert.kind, about: alert.key, openedAt: alert.openedAt.toISOString() },
        after: { resolvedAt: t.now.toISOString() },
        reason: note,
      },
    ]);
    return { changed: true };
  });
}
