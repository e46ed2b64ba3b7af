import { describe, expect, it } from "vitest";
import {
  changesOf,
  EMPTY_FORM,
  type PromotionForm,
  readForm,
  toForm,
} from "@/features/promotions/components/promotion-draft";
import { spanOf, toBar, toMonths, toPlace } from "@/features/promotions/components/timeline-span";
import type { PromotionEntry } from "@/features/promotions/types/promotion";

const timeZone = "America/Sao_Paulo";
const given = { timeZone, now: new Date("2026-11-21T12:00:00Z") };
const typed: PromotionForm = {
  ...EMPTY_FORM,
  label: " Black Friday ",
  percent: "30",
  start: "2026-11-27T00:00",
  end: "2026-11-30T23:59",
  chosen: ["plan_starter month", "plan_business year"],
};
const entry: PromotionEntry = {
  id: "prm_1",
  label: "Black Friday",
  percent: 30,
  lasting: { kind: "once" },
  startsAt: "2026-11-27T03:00:00.000Z",
  endsAt: "2026-12-01T03:00:00.000Z",
  version: 1,
  state: "scheduled",
  targets: [
    { planId: "plan_starter", interval: "month" },
    { planId: "plan_business", interval: "year" },
  ],
  results: { signUps: 0, firstRevenueMinor: 0, revenueMinor: 0 },
};

describe("PROMO-1 what is typed is what is made", () => {
  it("PROMO-1 dates are Brasília's, and the last minute is the last one in which it holds", () => {
    expect(readForm(typed, given)).toEqual({
      problems: [],
      body: {
        label: "Black Friday",
        percent: 30,
        lasting: { kind: "once" },
        startsAt: "2026-11-27T03:00:00.000Z",
        endsAt: "2026-12-01T03:00:00.000Z",
        targets: entry.targets,
      },
    });
  });

  it("PROMO-1 empty dates are now and open", () => {
    expect(readForm({ ...typed, start: "", end: "" }, given).body).toMatchObject({
      startsAt: null,
      endsAt: null,
    });
  });

  it("PROMO-5 a form that is opened and saved untouched changes nothing", () => {
    const form = toForm(entry, timeZone);
    const { body, problems } = readForm(form, { ...given, startWas: form.start });
    expect([problems, body && changesOf(form, form, body)]).toEqual([[], {}]);
  });

  it("PROMO-5 one that was ended to the second keeps its end when only its name is edited", () => {
    const form = toForm({ ...entry, endsAt: "2026-12-01T13:32:17.250Z" }, timeZone);
    const renamed = { ...form, label: "Black Week" };
    const { body } = readForm(renamed, { ...given, startWas: form.start });
    expect(body && changesOf(form, renamed, body)).toEqual({ label: "Black Week" });
  });

  it("PROMO-5 a start that was there may be past; a new one may not", () => {
    const running = toForm({ ...entry, startsAt: "2026-11-20T03:00:00Z" }, timeZone);
    expect(readForm(running, { ...given, startWas: running.start }).problems).toEqual([]);
    expect(readForm(running, given).problems).toEqual(["startPast"]);
  });

  it.each<[Partial<PromotionForm>, string]>([
    [{ label: "  " }, "label"],
    [{ label: "x".repeat(101) }, "label"],
    [{ percent: "" }, "percent"],
    [{ percent: "0" }, "percent"],
    [{ percent: "101" }, "percent"],
    [{ percent: "12.5" }, "percent"],
    [{ percent: "1e1" }, "percent"],
    [{ lasting: "months", months: "0" }, "months"],
    [{ lasting: "months", months: "37" }, "months"],
    [{ start: "amanhã" }, "start"],
    [{ end: "2026-02-30T10:00" }, "end"],
    [{ end: "2026-11-26T10:00" }, "endEarly"],
    [{ start: "", end: "2026-11-21T08:58" }, "endEarly"],
    [{ chosen: [] }, "targets"],
  ])("NFR-4 %o is a problem of %s", (change, problem) => {
    expect(readForm({ ...typed, ...change }, given)).toEqual({ body: null, problems: [problem] });
  });
});

describe("PROMO-1 the calendar shows when each runs", () => {
  const now = new Date("2026-11-21T12:00:00Z");
  const span = spanOf([entry], now);

  it("PROMO-1 it reaches two weeks back and two months ahead, further for what comes later", () => {
    expect([span.from.toISOString(), span.to.toISOString()]).toEqual([
      "2026-11-07T12:00:00.000Z",
      "2027-01-20T12:00:00.000Z",
    ]);
    const later = { ...entry, startsAt: "2027-03-01T00:00:00Z", endsAt: "2027-03-08T00:00:00Z" };
    expect(spanOf([later], now).to.toISOString()).toBe("2027-03-15T00:00:00.000Z");
    expect(spanOf([{ ...later, endsAt: "2100-01-01T00:00:00Z" }], now).to.getUTCFullYear()).toBe(2027);
  });

  it("PROMO-1 a bar lies where its time is; what lies outside or never ran has none", () => {
    const bar = toBar(entry, span);
    expect(bar?.left).toBeCloseTo(toPlace(new Date(entry.startsAt), span));
    expect((bar?.width ?? 0) * 0.74).toBeCloseTo(4, 1);
    expect(toBar({ startsAt: entry.startsAt, endsAt: entry.startsAt }, span)).toBeNull();
    expect(toBar({ startsAt: "2025-01-01T00:00:00Z", endsAt: "2025-02-01T00:00:00Z" }, span)).toBeNull();
    const open = toBar({ startsAt: "2025-01-01T00:00:00Z", endsAt: null }, span);
    expect(open).toEqual({ left: 0, width: 100 });
  });

  it("PROMO-1 its marks are the first days of the months", () => {
    expect(toMonths(span).map((at) => at.toISOString().slice(0, 10))).toEqual(["2026-12-01", "2027-01-01"]);
  });
});
