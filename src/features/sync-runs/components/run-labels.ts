import type { SyncRunView } from "@/features/subscription/types/sync-view";

/** The counts of a run that are shown, in this order. */
const SHOWN = [
  "products",
  "prices",
  "copies",
  "opened",
  "standing",
  "gone",
  "withheld",
  "customers",
  "subscriptionsChanged",
  "customersUnknown",
  "errors",
] as const;
export type CountKey = (typeof SHOWN)[number];

/** The counts that are not zero. */
export const countLabels = (counts: Record<string, number>): { key: CountKey; count: number }[] =>
  SHOWN.flatMap((key) => {
    const count = counts[key] ?? 0;
    return count > 0 ? [{ key, count }] : [];
  });

/** How long a run took; null while it runs. */
export const durationMs = (run: Pick<SyncRunView, "startedAt" | "endedAt">): number | null =>
  run.endedAt === null ? null : Math.max(0, Date.parse(run.endedAt) - Date.parse(run.startedAt));
