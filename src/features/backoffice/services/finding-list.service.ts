import type { AppContext } from "@/context";
import { isCatalogueKind } from "@/domain/catalogue-finding";
import { REMEDIES } from "@/domain/catalogue-remedy";
import { toFindingState } from "@/features/catalogue-sync";
import type { FindingView } from "@/features/catalogue-sync/types/catalogue-finding-view";
import { type FindingRow, findFindings } from "@/features/platform";
import { countSubscribers } from "../repositories/plan-subscribers.repository";

/** Disagreements between Stripe and us, open (the most severe first) or resolved (the newest first). */
export async function listFindings(
  ctx: AppContext,
  request: { open: boolean; limit: number; offset: number },
): Promise<{ rows: FindingView[]; total: number }> {
  const { rows, total } = await findFindings(ctx.db, request);
  const planIds = new Set(rows.flatMap((row) => toText(row.ours?.planId) ?? []));
  const subscribers = await countSubscribers(ctx.db, [...planIds]);
  return { rows: rows.map((row) => toView(row, subscribers)), total };
}

const toView = (row: FindingRow, subscribers: ReadonlyMap<string, number>): FindingView => ({
  id: row.id,
  kind: row.kind,
  severity: row.severity,
  subject: toText(row.ours?.plan) ?? toText(row.ours?.promotion),
  ours: row.ours ?? null,
  theirs: row.theirs ?? null,
  foundAt: row.foundAt.toISOString(),
  resolvedAt: row.resolvedAt?.toISOString() ?? null,
  resolution: row.resolution,
  resolvedBy: row.resolvedBy,
  reason: row.reason,
  remedy: isCatalogueKind(row.kind) ? REMEDIES[row.kind] : null,
  subscribers: getSubscribers(row, subscribers),
  state: toFindingState(row),
});

function getSubscribers(row: FindingRow, subscribers: ReadonlyMap<string, number>): number | null {
  const planId = toText(row.ours?.planId);
  return planId === null ? null : (subscribers.get(planId) ?? 0);
}

const toText = (value: unknown): string | null => (typeof value === "string" && value ? value : null);
