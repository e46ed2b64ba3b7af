import { describe, expect, it } from "vitest";
import { prometheusText } from "@/observability/prometheus";

describe("OBS-1 metrics as text", () => {
  it("OBS-1 says each metric's help, type and samples, and escapes what labels hold", () => {
    const text = prometheusText([
      {
        name: "a_total",
        help: "Reads",
        type: "counter",
        samples: [{ labels: { family: 'p"l\\a\nn' }, value: 3 }],
      },
      { name: "b", help: "Money", type: "gauge", samples: [{ value: 97.5 }] },
    ]);
    expect(text).toBe(
      '# HELP a_total Reads\n# TYPE a_total counter\na_total{family="p\\"l\\\\a\\nn"} 3\n# HELP b Money\n# TYPE b gauge\nb 97.5\n',
    );
  });

  it("OBS-1 a metric without a number is left out: none is not zero", () => {
    expect(prometheusText([{ name: "c", help: "Churn", type: "gauge", samples: [] }])).toBe("");
  });
});
