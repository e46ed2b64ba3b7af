import { Registry } from "prom-client";
import { describe, expect, it, vi } from "vitest";
import { type Metric, toPrometheusText } from "@/observability/metrics";

/** The lines about these metrics; the others are about the process. */
const linesOf = (text: string, ...names: string[]) =>
  text.split("\n").filter((line) => names.some((name) => line.split(/[ {]/).includes(name)));

describe("OBS-1 metrics as text", () => {
  it("OBS-1 says each metric's help, type and samples, and escapes what labels hold", async () => {
    const text = await toPrometheusText([
      {
        name: "a_total",
        help: "Reads",
        type: "counter",
        samples: [{ labels: { family: 'p"l\\a\nn', outcome: "l1" }, value: 3 }],
      },
      { name: "b", help: "Money", type: "gauge", samples: [{ value: 97.5 }] },
    ]);
    expect(linesOf(text, "a_total", "b")).toEqual([
      "# HELP a_total Reads",
      "# TYPE a_total counter",
      'a_total{family="p\\"l\\\\a\\nn",outcome="l1"} 3',
      "# HELP b Money",
      "# TYPE b gauge",
      "b 97.5",
    ]);
    expect(text.endsWith("\n")).toBe(true);
  });

  it("OBS-1 a metric without a number is left out: none is not zero", async () => {
    const text = await toPrometheusText([{ name: "c", help: "Churn", type: "gauge", samples: [] }]);
    expect(linesOf(text, "c")).toEqual([]);
  });

  it("OBS-1 a number is the one of its scrape: repeated, side by side, and gone when it is gone", async () => {
    const gauge = (value: number): Metric => ({
      name: "d",
      help: "MRR",
      type: "gauge",
      samples: [{ value }],
    });
    const counter: Metric = { name: "e_total", help: "Reads", type: "counter", samples: [{ value: 5 }] };
    const texts = await Promise.all([
      toPrometheusText([gauge(1), counter]),
      toPrometheusText([gauge(2), counter]),
      toPrometheusText([counter]),
    ]);
    const numbers = texts.map((text) =>
      linesOf(text, "d", "e_total").filter((line) => !line.startsWith("#")),
    );
    expect(numbers).toEqual([["d 1", "e_total 5"], ["d 2", "e_total 5"], ["e_total 5"]]);
  });

  it("OBS-1 a second copy of the module, as a bundler makes one, measures the process once", async () => {
    await toPrometheusText([]);
    vi.resetModules();
    const copy = await import("@/observability/metrics");
    const text = await copy.toPrometheusText([]);
    expect(linesOf(text, "process_start_time_seconds")).toHaveLength(3);
  });

  it("OBS-1 the route's content type is the one of this format", () => {
    expect(new Registry().contentType).toBe("text/plain; version=0.0.4; charset=utf-8");
  });
});
