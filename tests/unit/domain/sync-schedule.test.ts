import { fc } from "@tests/support/property";
import { expect, it } from "vitest";
import { nextSyncAfterFailure, nextSyncAt } from "@/domain/sync-schedule";

const END = new Date("2026-04-01T12:00:00Z");
const seconds = (at: Date) => (at.getTime() - END.getTime()) / 1000;
const pace = { intervalSeconds: 21_600, maxRetries: 3, retryDelaySeconds: 300 };

it("SYNC-2 the next run is an interval after the end of the last", () => {
  expect(seconds(nextSyncAt(pace, END))).toBe(21_600);
});

it.each([
  [1, 300, true],
  [2, 600, true],
  [3, 1200, true],
  [4, 21_600, false],
])("SYNC-2 after failure %i the next attempt comes in %i s", (failures, expected, isRetry) => {
  const next = nextSyncAfterFailure(pace, failures, END);
  expect([seconds(next.at), next.isRetry]).toEqual([expected, isRetry]);
});

it("SYNC-2 without retries a failure waits for the ordinary time", () => {
  const next = nextSyncAfterFailure({ ...pace, maxRetries: 0 }, 1, END);
  expect([seconds(next.at), next.isRetry]).toEqual([21_600, false]);
});

it("SYNC-2 for any settings: later failures wait no shorter, and never longer than the interval", () => {
  const settings = fc.record({
    intervalSeconds: fc.integer({ min: 1, max: 1_000_000 }),
    maxRetries: fc.integer({ min: 0, max: 10 }),
    retryDelaySeconds: fc.integer({ min: 1, max: 1_000_000 }),
  });
  fc.assert(
    fc.property(settings, (any) => {
      const waits = Array.from({ length: 12 }, (_, i) => seconds(nextSyncAfterFailure(any, i + 1, END).at));
      for (const [i, wait] of waits.entries()) {
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual(any.intervalSeconds);
        expect(wait).toBeGreaterThanOrEqual(waits[i - 1] ?? 0);
      }
    }),
  );
});
