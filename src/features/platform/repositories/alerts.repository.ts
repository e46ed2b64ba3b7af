import type { Reader, Tx } from "@db/client";
import { alerts } from "@db/schema/alerts";
import { findings } from "@db/schema/findings";
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { TxContext } from "@/context";

export type RaisedAlert = {
  /** One open alert per key: the same problem again is the same alert. */
  key: string;
  kind: string;
  severity: "info" | "attention" | "danger";
  detail: Record<string, unknown>;
};

export async function raiseAlerts(t: TxContext, raised: readonly RaisedAlert[]): Promise<void> {
  if (raised.length === 0) return;
  await t.tx
    .insert(alerts)
    .values(
      raised.map((a) => ({
        id: t.ids.next("alr"),
        ...a,
        correlationId: t.correlationId,
        openedAt: t.now,
      })),
    )
    .onConflictDoNothing({ target: alerts.key, where: sql`${alerts.resolvedAt} is null` });
}

/** Resolves the open alerts with these keys. A key without an open alert is ignored. */
export async function resolveAlerts(t: TxContext, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await t.tx
    .update(alerts)
    .set({ resolvedAt: t.now })
    .where(and(inArray(alerts.key, [...keys]), isNull(alerts.resolvedAt)));
}

export type AlertRow = typeof alerts.$inferSelect;

export async function lockAlert(tx: Tx, id: string): Promise<AlertRow | null> {
  const rows = await tx.select().from(alerts).where(eq(alerts.id, id)).for("update");
  return rows[0] ?? null;
}

export async function closeAlert(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.update(alerts).set({ resolvedAt: now }).where(eq(alerts.id, id));
}

/** The open alerts, the most severe first, then the oldest, with the total. */
export async function findOpenAlerts(
  db: Reader,
  limit: number,
): Promise<{ rows: AlertRow[]; total: number }> {
  const found = await db
    .select({ alert: alerts, total: sql<number>`(count(*) over ())::int` })
    .from(alerts)
    .where(isNull(alerts.resolvedAt))
    .orderBy(
      sql`array_position(array['danger', 'attention', 'info'], ${alerts.severity})`,
      asc(alerts.openedAt),
      asc(alerts.id),
    )
    .limit(limit);
  return { rows: found.map(({ alert }) => alert), total: found[0]?.total ?? 0 };
}

export type RaisedFinding = {
  key: string;
  kind: string;
  severity: "info" | "attention" | "danger";
  appId: string | null;
  ours: Record<string, unknown> | null;
  theirs: Record<string, unknown> | null;
};

/** Records disagreements between Stripe and us; the same one again is the same finding. */
export async function recordFindings(t: TxContext, found: readonly RaisedFinding[]): Promise<void> {
  if (found.length === 0) return;
  await t.tx
    .insert(findings)
    .values(found.map((f) => ({ id: t.ids.next("fnd"), ...f, foundAt: t.now })))
    .onConflictDoNothing({ target: findings.key, where: sql`${findings.resolvedAt} is null` });
}
