import { fc } from "@tests/support/property";
import { describe, expect, it } from "vitest";
import { areRetryDays, DEFAULT_TERMS, PLAN_TERMS, TERM_BOUNDS, termsOf } from "@/domain/billing-terms";
import { toTerms } from "@/features/catalogue/components/admin-terms/terms-values";
import { defaultTermsChange, planTermsChange } from "@/features/catalogue/types/terms-input";

describe("DUN-1 the days of retries", () => {
  it.each([
    [[3, 5, 7], true],
    [[], true],
    [[1], true],
    [[60], true],
    [[1, 2, 3, 4, 5, 6, 7, 8], true],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9], false],
    [[0], false],
    [[61], false],
    [[3, 3], false],
    [[5, 3], false],
    [[1.5], false],
    [[Number.NaN], false],
  ])("DUN-1 %j: %s", (days, valid) => {
    expect(areRetryDays(days)).toBe(valid);
  });
});

describe("DUN-1 the terms of a plan", () => {
  it("DUN-1 are its own where it has some, else the default", () => {
    expect(termsOf(undefined, DEFAULT_TERMS)).toEqual(DEFAULT_TERMS);
    expect(termsOf({ graceDays: 3, retryDays: [] }, DEFAULT_TERMS)).toEqual({
      ...DEFAULT_TERMS,
      graceDays: 3,
      retryDays: [],
    });
  });

  it("DUN-1 what belongs to the account is the account's, whatever a plan's row says", () => {
    expect(termsOf({ checkoutMinutes: 1_000 }, DEFAULT_TERMS).checkoutMinutes).toBe(60);
  });

  it("DUN-1 the default itself is within the bounds", () => {
    const change = { version: 0, reason: "For a test", terms: DEFAULT_TERMS };
    expect(defaultTermsChange.safeParse(change).success).toBe(true);
  });
});

describe("DUN-1 the form", () => {
  const keys = [...PLAN_TERMS, "checkoutMinutes"] as const;
  const typed = (fields: Record<string, string>) => (key: string) => fields[key] ?? "";

  it("DUN-1 what it accepts, the route accepts; what it shows, it reads back", () => {
    const whole = (key: "graceDays" | "priceNoticeDays" | "trialNoticeDays" | "checkoutMinutes") =>
      fc.integer({ min: TERM_BOUNDS[key].min, max: TERM_BOUNDS[key].max });
    const terms = fc.record({
      retryDays: fc
        .uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 8 })
        .map((days) => days.sort((a, b) => a - b)),
      graceDays: whole("graceDays"),
      priceNoticeDays: whole("priceNoticeDays"),
      trialNoticeDays: whole("trialNoticeDays"),
      checkoutMinutes: whole("checkoutMinutes"),
    });
    fc.assert(
      fc.property(terms, (wanted) => {
        const fields = Object.fromEntries(
          Object.entries(wanted).map(([key, value]) => [
            key,
            Array.isArray(value) ? value.join(", ") : String(value),
          ]),
        );
        const read = toTerms(typed(fields), keys, { optional: false });
        expect(read).toEqual({ terms: wanted, wrong: [] });
        expect(defaultTermsChange.safeParse({ version: 1, reason: "abc", terms: read.terms }).success).toBe(
          true,
        );
      }),
      { numRuns: 200 },
    );
  });

  it("DUN-1 an empty field of a plan is left out; one of the default is wrong, but for the retries", () => {
    expect(toTerms(typed({}), PLAN_TERMS, { optional: true })).toEqual({ terms: {}, wrong: [] });
    expect(planTermsChange.safeParse({ version: 0, reason: "abc", terms: {} }).success).toBe(true);
    expect(toTerms(typed({}), keys, { optional: false })).toEqual({
      terms: { retryDays: [] },
      wrong: ["graceDays", "priceNoticeDays", "trialNoticeDays", "checkoutMinutes"],
    });
  });

  it.each([["seven"], ["-1"], ["7.5"], ["61"], ["1e1"], ["９"]])(
    "DUN-1 «%s» is no number of days",
    (text) => {
      expect(toTerms(typed({ graceDays: text }), ["graceDays"], { optional: true }).wrong).toEqual([
        "graceDays",
      ]);
    },
  );
});
