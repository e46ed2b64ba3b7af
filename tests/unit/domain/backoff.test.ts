import { fc } from "@tests/support/property";
import { describe, expect, it } from "vitest";
import { INBOX_RETRY, nextAttemptAt } from "@/domain/backoff";

const now = new Date("2026-05-10T12:00:00Z");

describe("HOOK-3 waiting after a failure", () => {
  it("doubles from ten seconds", () => {
    const waits = [1, 2, 3, 4].map((n) => Number(nextAttemptAt(INBOX_RETRY, n, now, 0)) - Number(now));
    expect(waits).toEqual([10_000, 20_000, 40_000, 80_000]);
  });

  it("is dead after the last attempt, and only then", () => {
    expect(nextAttemptAt(INBOX_RETRY, 11, now, 0)).not.toBeNull();
    expect(nextAttemptAt(INBOX_RETRY, 12, now, 0)).toBeNull();
  });

  it("never waits less than the base nor longer than the cap with its jitter", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 11 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (n, chance) => {
          const delay = (Number(nextAttemptAt(INBOX_RETRY, n, now, chance)) - Number(now)) / 1000;
          expect(delay).toBeGreaterThanOrEqual(10);
          expect(delay).toBeLessThanOrEqual(3600 * 1.25);
        },
      ),
    );
  });
});
