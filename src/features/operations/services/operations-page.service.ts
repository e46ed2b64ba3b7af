import type { AppContext } from "@/context";
import { findActors } from "@/features/backoffice";
import type { ActorView } from "@/features/backoffice/types/audit-view";
import { findFindings, findOpenAlerts, listSwitches } from "@/features/platform";
import type { OperationsView } from "../types/operations-view";

const SHOWN_ALERTS = 50;
const SHOWN_FINDINGS = 5;

/** The switches, the open alerts, and the most severe open findings. */
export async function getOperations(ctx: AppContext): Promise<OperationsView> {
  const [switches, alerts, findings] = await Promise.all([
    listSwitches(ctx),
    findOpenAlerts(ctx.db, SHOWN_ALERTS),
    findFindings(ctx.db, { open: true, limit: SHOWN_FINDINGS, offset: 0 }),
  ]);
  const changers = switches.flatMap(({ changedBy }) => changedBy ?? []);
  const actors: Map<string, ActorView> = await findActors(ctx.db, changers);
  return {
    switches: switches.map(({ changedBy, ...one }) => ({
      ...one,
      changedBy: changedBy === null ? null : (actors.get(changedBy) ?? null),
    })),
    alerts: {
      total: alerts.total,
      rows: alerts.rows.map(({ id, kind, severity, detail, correlationId, openedAt }) => ({
        id,
        kind,
        severity,
        detail,
        correlationId,
        openedAt,
      })),
    },
    findings: {
      total: findings.total,
      rows: findings.rows.map(({ id, kind, severity, foundAt }) => ({
        id,
        kind,
        severity,
        foundAt,
      })),
    },
  };
}
