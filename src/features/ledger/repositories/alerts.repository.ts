import { alerts, findings } from "@db/schema/index";
import { sql } from "drizzle-orm";
import type { TxContext } from "@/context";

export type RaisedAlert = {
  /** One open alert per key: the same trouble again is the same alert. */
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
