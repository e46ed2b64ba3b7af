import { cacheStats, type FamilyCounts } from "@/cache/cache";
import type { AppContext } from "@/context";
import { countOpenAlerts, getOverview } from "@/features/analytics";
import { isSwitchedOn } from "@/features/platform";
import { oldestWaitingEvent } from "@/features/webhooks";
import { type Metric, toPrometheusText } from "@/observability/metrics";

const MINOR_UNITS = 100;
/** The possible outcomes of a cache read; the other counters are about what follows a miss. */
const READS = ["l1", "l2", "miss", "bypassed"] as const satisfies readonly (keyof FamilyCounts)[];

/**
 * The metrics in Prometheus' text format. The business figures are those of the overview (docs/statistics.md),
 * read from the database and the same on every server: a monitor takes one of them. The cache counters and the
 * process metrics are those of the server that answers: a monitor adds them up.
 */
export async function readMetrics(ctx: AppContext): Promise<string> {
  const [overview, alerts, waiting, syncOff] = await Promise.all([
    getOverview(ctx, "days"),
    countOpenAlerts(ctx),
    oldestWaitingEvent(ctx.db),
    isSwitchedOn(ctx, "auto_sync_off"),
  ]);
  const waitedMs = waiting ? ctx.clock.now().getTime() - waiting.getTime() : 0;
  const gauge = (name: string, help: string, value: number | null): Metric => ({
    name,
    help,
    type: "gauge",
    samples: value === null ? [] : [{ value }],
  });
  return toPrometheusText([
    gauge(
      "kernel_billing_mrr",
      `Monthly recurring revenue in ${overview.currency.toUpperCase()}`,
      overview.mrr.now / MINOR_UNITS,
    ),
    gauge("kernel_billing_active_subscribers", "Paying subscriptions", overview.active.now),
    gauge("kernel_billing_churn_rate", "Ended in 30 days over active before, 0 to 1", overview.churnRate.now),
    gauge("kernel_billing_open_alerts", "Alerts that wait for a person", alerts.count),
    gauge("kernel_billing_auto_sync_switched_off", "1 while the switch auto_sync_off is on", syncOff ? 1 : 0),
    gauge(
      "kernel_billing_webhook_oldest_waiting_seconds",
      "Age of the oldest event that is not settled; 0 when none waits",
      Math.max(0, waitedMs) / 1000,
    ),
    ...cacheMetrics(cacheStats(ctx).families),
  ]);
}

function cacheMetrics(families: Record<string, FamilyCounts>): Metric[] {
  const entries = Object.entries(families);
  const counter = (name: string, help: string, count: "rebuild" | "error"): Metric => ({
    name,
    help,
    type: "counter",
    samples: entries.map(([family, counts]) => ({ labels: { family }, value: counts[count] })),
  });
  return [
    {
      name: "kernel_billing_cache_reads_total",
      help: "Reads of the cache by what they ended in: l1 and l2 are hits",
      type: "counter",
      samples: entries.flatMap(([family, counts]) =>
        READS.map((outcome) => ({ labels: { family, outcome }, value: counts[outcome] })),
      ),
    },
    counter("kernel_billing_cache_rebuilds_total", "Values loaded from PostgreSQL after a miss", "rebuild"),
    counter("kernel_billing_cache_errors_total", "Reads that Redis answered late, wrongly or not", "error"),
  ];
}
