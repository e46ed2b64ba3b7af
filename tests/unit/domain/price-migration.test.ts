import { fc } from "@tests/support/property";
import { describe, expect, it } from "vitest";
import type { Interval } from "@/domain/plan";
import {
  firstRenewal,
  getAnchor,
  isTooNear,
  type MigrationFacts,
  migrateFrom,
  noticeFrom,
  type Renewals,
  skipReason,
  stepOfNoticed,
  stepOfPlanned,
} from "@/domain/price-migration";
import { monthsAfter } from "@/domain/promotion";

const DAY_MS = 86_400_000;
const at = (iso: string) => new Date(iso);
const days = (from: Date, n: number) => new Date(from.getTime() + n * DAY_MS);

const monthly = (anchor: string, periodEnd: string): Renewals => ({
  interval: "month",
  anchor: at(anchor),
  periodEnd: at(periodEnd),
  trialing: false,
});

const lives = fc
  .record({
    interval: fc.constantFrom<Interval>("month", "year"),
    anchor: fc.date({ min: at("2024-01-01"), max: at("2026-12-31"), noInvalidDate: true }),
    periods: fc.integer({ min: 1, max: 40 }),
    trialing: fc.boolean(),
  })
  .map(({ interval, anchor, periods, trialing }) => ({
    interval,
    anchor,
    trialing,
    periodEnd: monthsAfter(anchor, periods * (interval === "month" ? 1 : 12)),
  }));
const waits = fc.integer({ min: 0, max: 900 * DAY_MS });
const notices = fc.integer({ min: 1, max: 180 });

describe("when a renewal charges another price", () => {
  it.each([
    ["2026-01-31T10:00:00Z", "2026-02-28T10:00:00Z", "2026-03-01T00:00:00Z", "2026-03-31T10:00:00Z"],
    ["2026-01-31T10:00:00Z", "2026-02-28T10:00:00Z", "2026-02-28T10:00:00Z", "2026-02-28T10:00:00Z"],
    ["2026-04-10T12:00:00Z", "2026-05-10T12:00:00Z", "2026-05-10T12:00:00.001Z", "2026-06-10T12:00:00Z"],
    ["2026-04-10T12:00:00Z", "2026-05-10T12:00:00Z", "2026-04-11T00:00:00Z", "2026-05-10T12:00:00Z"],
  ])("CAT-7 anchored %s, paid to %s, not before %s: %s", (anchor, periodEnd, notBefore, renewal) => {
    expect(firstRenewal(monthly(anchor, periodEnd), at(notBefore)).toISOString()).toBe(
      at(renewal).toISOString(),
    );
  });

  it("CAT-7 it is a renewal of the grid, never sooner than asked, and none lies between", () => {
    fc.assert(
      fc.property(lives, waits, (life, wait) => {
        const notBefore = new Date(life.periodEnd.getTime() - 60 * DAY_MS + wait);
        const renewal = firstRenewal(life, notBefore);
        const step = life.interval === "month" ? 1 : 12;
        const grid = Array.from({ length: 1000 }, (_, n) => monthsAfter(life.anchor, n * step));
        const least = Math.max(notBefore.getTime(), life.periodEnd.getTime() + (life.trialing ? 1 : 0));
        expect(renewal.getTime()).toBe(grid.find((one) => one.getTime() >= least)?.getTime());
      }),
    );
  });

  it("CAT-7 the anchor is the start's day while the period ends on it", () => {
    expect(getAnchor(at("2026-01-31T10:00:00Z"), at("2026-02-28T10:00:00Z"))).toEqual(
      at("2026-01-31T10:00:00Z"),
    );
    expect(getAnchor(at("2026-01-31T10:00:00Z"), at("2026-03-05T10:00:00Z"))).toEqual(
      at("2026-03-05T10:00:00Z"),
    );
  });

  it("CAT-7 no notice is late: at least the notice period lies between it and the charge", () => {
    fc.assert(
      fc.property(lives, waits, notices, (life, wait, noticeDays) => {
        const now = new Date(life.periodEnd.getTime() - 40 * DAY_MS + wait);
        const step = stepOfPlanned(life, noticeDays, now);
        if (step.kind !== "notice" && step.kind !== "plan") throw new Error(step.kind);
        expect(step.chargeAt.getTime() - now.getTime()).toBeGreaterThanOrEqual(noticeDays * DAY_MS);
        // Checked again at the returned time, it sends the notice.
        if (step.kind === "plan") {
          expect(step.nextAt > now).toBe(true);
          const period = { ...life, trialing: false };
          const again = stepOfPlanned(period, noticeDays, step.nextAt);
          expect(again.kind).toBe("notice");
        }
      }),
    );
  });

  it("CAT-7 a notified subscriber is migrated in the last days before that renewal, and at no other time", () => {
    const life = monthly("2026-04-10T12:00:00Z", "2026-05-10T12:00:00Z");
    const chargeAt = life.periodEnd;
    const step = (now: Date) => stepOfNoticed(life, chargeAt, 10, now).kind;
    expect(step(days(chargeAt, -9))).toBe("wait");
    expect(step(migrateFrom(chargeAt))).toBe("move");
    expect(step(new Date(chargeAt.getTime() - 11 * 60_000))).toBe("move");
    expect(step(new Date(chargeAt.getTime() - 9 * 60_000))).toBe("missed");
    expect(step(days(chargeAt, 1))).toBe("missed");
  });

  it("CAT-7 a promise two renewals ahead waits for the one in between", () => {
    const life = monthly("2026-04-10T12:00:00Z", "2026-05-10T12:00:00Z");
    const chargeAt = at("2026-06-10T12:00:00Z");
    expect(stepOfNoticed(life, chargeAt, 40, at("2026-05-09T12:00:00Z"))).toEqual({
      kind: "wait",
      nextAt: migrateFrom(chargeAt),
    });
  });

  it("CAT-7 a renewal that moved to another day gets a new notice", () => {
    const life = monthly("2026-04-20T12:00:00Z", "2026-05-20T12:00:00Z");
    const step = stepOfNoticed(life, at("2026-05-10T12:00:00Z"), 10, at("2026-05-08T12:00:00Z"));
    expect(step).toEqual({
      kind: "missed",
      chargeAt: life.periodEnd,
      nextAt: noticeFrom(life.periodEnd, 10),
    });
  });

  it("CAT-7 ten minutes before a renewal nothing is changed any more", () => {
    const charge = at("2026-05-10T12:00:00Z");
    expect(isTooNear(charge, at("2026-05-10T11:50:00Z"))).toBe(false);
    expect(isTooNear(charge, at("2026-05-10T11:50:01Z"))).toBe(true);
  });
});

describe("skipped subscribers", () => {
  const facts: MigrationFacts = {
    status: "active",
    providerPriceId: "price_old",
    cancelAt: null,
    scheduleId: null,
    items: ["si_1"],
  };

  it.each<[Partial<MigrationFacts> | null, string | null]>([
    [{}, null],
    [{ status: "trialing" }, null],
    [null, "gone"],
    [{ status: "canceled" }, "canceled"],
    [{ status: "incomplete" }, "canceled"],
    [{ status: "past_due" }, "past_due"],
    [{ status: "unpaid" }, "past_due"],
    [{ status: "paused" }, "paused"],
    [{ cancelAt: at("2026-05-10T12:00:00Z") }, "canceling"],
    [{ providerPriceId: "price_new" }, "already_there"],
    [{ providerPriceId: "price_other" }, "price_changed"],
    [{ scheduleId: "sub_sched_1" }, "has_schedule"],
    [{ items: ["si_1", "si_2"] }, "several_items"],
  ])("CAT-7 %j: %s", (part, reason) => {
    expect(skipReason(part && { ...facts, ...part }, "price_old", "price_new")).toBe(reason);
  });
});
