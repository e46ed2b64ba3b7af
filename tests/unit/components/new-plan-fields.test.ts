import { describe, expect, it } from "vitest";
import {
  emptyPlan,
  type NewPlanFields,
  toCreation,
} from "@/features/catalogue/components/admin/new-plan-fields";
import type { AdminPlan } from "@/features/catalogue/types/admin-plan";
import { planCreation } from "@/features/catalogue/types/plan-input";

const model: AdminPlan = {
  id: "plan_a",
  slug: "a",
  tier: 3,
  sale: "checkout",
  active: true,
  version: 1,
  name: { "pt-BR": "A", en: "A" },
  description: { "pt-BR": "A", en: "A" },
  highlights: { "pt-BR": [], en: [] },
  support: { "pt-BR": "", en: "" },
  features: { api_access: true },
  limits: { devices: 3 },
  executionModes: ["web_only"],
  marketplaces: ["all"],
  trialDays: 0,
  prices: [],
  apps: 0,
  needed: null,
  copyOwed: false,
  updatedAt: "2026-04-01T00:00:00.000Z",
};
const typed = (change: Partial<NewPlanFields> = {}): NewPlanFields => ({
  ...emptyPlan([model]),
  slug: "pro",
  name: { "pt-BR": "Pro", en: "Pro" },
  description: { "pt-BR": "Um", en: "One" },
  month: "29,90",
  ...change,
});
const toInvalid = (change: Partial<NewPlanFields>) => toCreation(typed(change), [model], "pt-BR").invalid;

describe("the form of a new plan", () => {
  it("CAT-6 what it sends is what the server reads", () => {
    const { body, invalid } = toCreation(typed({ year: "299" }), [model], "pt-BR");
    expect(invalid).toEqual({});
    expect(planCreation.parse(body)).toMatchObject({
      slug: "pro",
      tier: 4,
      prices: { month: 2990, year: 29_900 },
      limits: { devices: 3 },
      features: { api_access: true },
    });
  });

  it.each([
    ["0,49", false],
    ["0,50", true],
    ["999.999,99", true],
    ["1.000.000,00", false],
  ])("CAT-6 R$ %s as a price is taken: %s", (month, isTaken) => {
    const { body } = toCreation(typed({ month }), [model], "pt-BR");
    expect(planCreation.safeParse(body).success).toBe(isTaken);
  });

  it("CAT-6 a plan on request is sent without prices and trial, whatever was typed before", () => {
    const { body, invalid } = toCreation(
      typed({ sale: "contact", month: "x", trialDays: "y" }),
      [model],
      "pt-BR",
    );
    expect(invalid).toEqual({});
    expect(planCreation.parse(body)).toMatchObject({ prices: { month: null, year: null }, trialDays: 0 });
  });

  it.each<[Partial<NewPlanFields>, Record<string, string>]>([
    [{ month: "", year: "" }, { "prices.month": "money" }],
    [{ month: "abc" }, { "prices.month": "money" }],
    [{ year: "1,2,3" }, { "prices.year": "money" }],
    [{ month: "", year: "299,00" }, {}],
    [{ tier: "1.5" }, { tier: "number" }],
    [{ trialDays: "-1" }, { trialDays: "number" }],
    [{ slug: " " }, { slug: "empty" }],
    [{ name: { "pt-BR": "Pro", en: " " } }, { "name.en": "empty" }],
  ])("CAT-6 of %j it says %j", (change, expected) => {
    expect(toInvalid(change)).toEqual(expected);
  });
});
