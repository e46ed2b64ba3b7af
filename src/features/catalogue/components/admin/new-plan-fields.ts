import { parseMoney } from "@/i18n/parse-money";
import { LOCALES, type Locale } from "@/lib/locale";
import type { AdminPlan, PlanContentView } from "../../types/admin-plan";
import type { PlanCreation } from "../../types/plan-input";

/** A new plan as it is typed: numbers and amounts are still text. */
export type NewPlanFields = Pick<PlanContentView, "name" | "description" | "support" | "highlights"> & {
  slug: string;
  sale: "checkout" | "contact";
  tier: string;
  trialDays: string;
  month: string;
  year: string;
  /** The plan whose limits and features it starts with. */
  like: string;
};

/** An empty form: the next free rank, and the limits of the highest plan that is sold. */
export function emptyPlan(plans: readonly AdminPlan[]): NewPlanFields {
  const byTier = [...plans].sort((a, b) => b.tier - a.tier);
  const none = { "pt-BR": "", en: "" };
  return {
    name: none,
    description: none,
    support: none,
    highlights: { "pt-BR": [], en: [] },
    slug: "",
    sale: "checkout",
    tier: String((byTier[0]?.tier ?? -1) + 1),
    trialDays: "0",
    month: "",
    year: "",
    like: (byTier.find((plan) => plan.sale === "checkout") ?? byTier[0])?.id ?? "",
  };
}

type Invalid = Record<string, "money" | "number" | "empty">;

/** The request, and the invalid fields (empty or not a number) by the path that the server would name. */
export function toCreation(
  typed: NewPlanFields,
  plans: readonly AdminPlan[],
  locale: Locale,
): { body: Omit<PlanCreation, "limits" | "features" | "executionModes" | "marketplaces">; invalid: Invalid } {
  const { like, month, year, tier, trialDays, ...copy } = typed;
  const model = plans.find((plan) => plan.id === like);
  const sold = typed.sale === "checkout";
  const amountOf = (text: string) => (!sold || text.trim() === "" ? null : parseMoney(text, locale));
  const numberOf = (text: string) => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN);
  const prices = { month: amountOf(month), year: amountOf(year) };
  const numbers = { tier: numberOf(tier), trialDays: sold ? numberOf(trialDays) : 0 };
  const invalid: Invalid = {};
  if (copy.slug.trim() === "") invalid.slug = "empty";
  for (const field of ["name", "description"] as const) {
    for (const language of LOCALES) {
      if (copy[field][language].trim() === "") invalid[`${field}.${language}`] = "empty";
    }
  }
  if (sold && prices.month === null && (month.trim() !== "" || year.trim() === ""))
    invalid["prices.month"] = "money";
  if (sold && prices.year === null && year.trim() !== "") invalid["prices.year"] = "money";
  for (const [field, value] of Object.entries(numbers)) if (Number.isNaN(value)) invalid[field] = "number";
  const grants = model
    ? {
        limits: model.limits,
        features: model.features,
        executionModes: model.executionModes,
        marketplaces: model.marketplaces,
      }
    : { limits: {}, features: {}, executionModes: ["web_only"], marketplaces: ["all"] };
  return { body: { ...copy, ...numbers, ...grants, prices }, invalid };
}
