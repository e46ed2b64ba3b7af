import { explain, simulate } from "@tests/support/simulation/simulate";
import { describe, expect, it } from "vitest";

/** Seeds that once found a bug; they are run every time. */
const ONCE_BROKEN: { seed: number; steps: number }[] = [];

const FRESH = Array.from({ length: 8 }, (_, index) => ({ seed: 1000 + index, steps: 60 }));

describe("random lives", () => {
  it.each([...ONCE_BROKEN, ...FRESH])(
    "NFR-2 seed $seed: $steps things happen, and every promise holds",
    async (life) => {
      const report = await simulate(life);
      expect(report.violations, explain(report)).toEqual([]);
    },
  );
});
