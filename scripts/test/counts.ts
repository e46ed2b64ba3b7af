import { existsSync, readFileSync } from "node:fs";

export interface Counts {
  passed: number;
  failed: number;
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
  errors: unknown[];
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
}

/** Reads a phase's own report; a missing or broken report counts nothing. */
export function readCounts(kind: "verify" | "vitest" | "e2e", file: string): Counts {
  if (!existsSync(file)) return { passed: 0, failed: 0 };
  const report: unknown = JSON.parse(readFileSync(file, "utf8"));
  switch (kind) {
    case "verify":
      return report as Counts;
    case "vitest": {
      const { numPassedTests, numFailedTests } = report as VitestReport;
      return { passed: numPassedTests, failed: numFailedTests };
    }
    case "e2e": {
      const { stats } = report as PlaywrightReport;
      return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
    }
    default: {
      const impossible: never = kind;
      return impossible;
    }
  }
}

/** A phase that failed without a failed test counts as one failure. */
export function withCrash(counts: Counts, endedWell: boolean): Counts {
  return endedWell || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

export function add(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed };
}
