import { fc } from "@tests/support/property";
import { describe, expect, it } from "vitest";
import { fromLocal, startOfDay, toLocal } from "@/domain/local-time";

const SAO_PAULO = "America/Sao_Paulo";

describe("PROMO-1 dates are typed as the clock on the wall shows them", () => {
  it.each([
    ["2026-11-27T00:00", SAO_PAULO, "2026-11-27T03:00:00.000Z"],
    ["2026-11-30T23:59", SAO_PAULO, "2026-12-01T02:59:00.000Z"],
    // Brazil's last daylight saving time.
    ["2019-01-15T12:00", SAO_PAULO, "2019-01-15T14:00:00.000Z"],
    ["2026-07-01T12:00", "Europe/Lisbon", "2026-07-01T11:00:00.000Z"],
    // An ambiguous time: the first one is used.
    ["2026-10-25T01:30", "Europe/Lisbon", "2026-10-25T00:30:00.000Z"],
    // A skipped time: moved forward by the gap.
    ["2026-03-29T01:30", "Europe/Lisbon", "2026-03-29T01:30:00.000Z"],
    ["2028-02-29T10:00", SAO_PAULO, "2028-02-29T13:00:00.000Z"],
  ])("PROMO-1 %s in %s is %s", (local, zone, instant) => {
    expect(fromLocal(local, zone)?.toISOString()).toBe(instant);
  });

  it.each(["", "2026-11-27", "2026-02-30T10:00", "2026-11-27T24:00", "2026-11-27T10:61", "27/11/2026 10:00"])(
    "NFR-4 «%s» is no reading of a clock",
    (local) => {
      expect(fromLocal(local, SAO_PAULO)).toBeNull();
    },
  );

  it.each([
    ["2026-11-27", SAO_PAULO, "2026-11-27T03:00:00.000Z"],
    // Midnight was skipped: the day began at one o'clock.
    ["2018-11-04", SAO_PAULO, "2018-11-04T03:00:00.000Z"],
    // Midnight came twice: the day began with the first.
    ["2026-11-01", "America/Havana", "2026-11-01T04:00:00.000Z"],
    ["2026-03-29", "Europe/Lisbon", "2026-03-29T00:00:00.000Z"],
  ])("ADM-3 the day %s in %s begins at %s", (day, zone, instant) => {
    expect(startOfDay(day, zone).toISOString()).toBe(instant);
    expect(toLocal(startOfDay(day, zone), zone).slice(0, 10)).toBe(day);
    expect(toLocal(new Date(startOfDay(day, zone).getTime() - 1), zone).slice(0, 10)).not.toBe(day);
  });

  it("ADM-3 seconds are cut off, not rounded", () => {
    const late = new Date("2026-03-11T12:00:59.999Z");
    expect(toLocal(late, SAO_PAULO)).toBe("2026-03-11T09:00");
    expect(toLocal(late, SAO_PAULO, "second")).toBe("2026-03-11T09:00:59");
  });

  it("PROMO-1 there and back again is the same minute, in any year and zone", () => {
    const zones = fc.constantFrom(SAO_PAULO, "UTC", "America/Manaus", "Europe/Lisbon", "Asia/Kathmandu");
    const minutes = fc.integer({ min: Date.UTC(2015, 0) / 60_000, max: Date.UTC(2060, 0) / 60_000 });
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const local = toLocal(new Date(minute * 60_000), zone);
        const back = fromLocal(local, zone);
        // An ambiguous hour comes back as its first time: the wall clock shows the same.
        expect(back && toLocal(back, zone)).toBe(local);
      }),
    );
  });
});
