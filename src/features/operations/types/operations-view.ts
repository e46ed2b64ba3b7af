import type { ActorView } from "@/features/backoffice/types/audit-view";
import type { SwitchName } from "@/features/platform";

/** A switch as the page shows it, with the name of the person who changed it last. */
export type SwitchLine = {
  name: SwitchName;
  on: boolean;
  reason: string | null;
  changedBy: ActorView | null;
  changedAt: Date | null;
};

export type AlertLine = {
  id: string;
  kind: string;
  severity: "info" | "attention" | "danger";
  detail: Record<string, unknown>;
  correlationId: string;
  openedAt: Date;
};

export type FindingLine = { id: string; kind: string; severity: AlertLine["severity"]; foundAt: Date };

export type OperationsView = {
  switches: SwitchLine[];
  alerts: { rows: AlertLine[]; total: number };
  findings: { rows: FindingLine[]; total: number };
};
