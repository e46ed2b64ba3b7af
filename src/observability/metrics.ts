import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";

/** One number with its labels. */
export type Sample = { labels?: Record<string, string>; value: number };

export type Metric = {
  name: string;
  /** What it measures, and in which unit. */
  help: string;
  type: "counter" | "gauge";
  samples: Sample[];
};

/**
 * The given metrics and those of this process (processor time, memory, event loop) in Prometheus' text format.
 * A metric without samples is left out, because an unknown value is not zero.
 */
export async function toPrometheusText(metrics: readonly Metric[]): Promise<string> {
  // Made for each scrape: two scrapes at the same time would otherwise overwrite each other's numbers, and a
  // number that is gone by now would stay.
  const scraped = new Registry();
  for (const { name, help, type, samples } of metrics) {
    if (samples.length === 0) continue;
    const labelNames = Object.keys(samples[0]?.labels ?? {});
    const config = { name, help, labelNames, registers: [scraped] };
    if (type === "counter") {
      const counter = new Counter(config);
      for (const { labels = {}, value } of samples) counter.inc(labels, value);
    } else {
      const gauge = new Gauge(config);
      for (const { labels = {}, value } of samples) gauge.set(labels, value);
    }
  }
  return Registry.merge([scraped, processRegistry()]).metrics();
}

// On globalThis, because a bundler can load this module more than once in one process.
const home = globalThis as typeof globalThis & { faturaMetrics?: Registry };

/** The metrics of this process. Measuring starts with the first scrape, so that without a monitor it costs nothing. */
function processRegistry(): Registry {
  if (!home.faturaMetrics) {
    home.faturaMetrics = new Registry();
    collectDefaultMetrics({ register: home.faturaMetrics });
  }
  return home.faturaMetrics;
}
