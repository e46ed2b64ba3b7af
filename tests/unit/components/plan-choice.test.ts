import { describe, expect, it } from "vitest";
import { comparisonRows } from "@/features/catalogue/components/comparison-rows";
import { type Buyer, planAction, recommendedSlug } from "@/features/catalogue/components/plan-choice";
import type { FeatureView } from "@/features/catalogue/types/feature-view";
import type { PlanView } from "@/features/catalogue/types/plan-view";

const plan = (slug: string, tier: number, some: Partial<PlanView> = {}): PlanView => ({
  id: `plan_${slug}`,
  slug,
  tier,
  name: slug,
  description: "",
  highlights: [],
  features: { api_access: tier > 0 },
  limits: { searches_per_month: tier > 1 ? -1 : tier * 500, brand_new_limit: 3, scraper_priority: 2 },
  executionModes: ["web_only"],
  marketplaces: tier > 1 ? ["all"] : ["tiktok"],
  support: "E-mail",
  sale: "checkout",
  trialDays: 0,
  prices: [
    {
      id: `price_${slug}`,
      interval: "month",
      currency: "brl",
      unitAmount: 9700,
      effectiveAmount: 9700,
      promotion: null,
    },
  ],
  ...some,
});

const free = plan("free", 0, { sale: "free" });
const starter = plan("starter", 1);
const business = plan("business", 2);
const enterprise = plan("enterprise", 3, { sale: "contact", prices: [] });

const visitor: Buyer = { signedIn: false, currentSlug: null, subscribed: false, mayBuy: false };
const owner: Buyer = { signedIn: true, currentSlug: "free", subscribed: false, mayBuy: true };
const subscriber: Buyer = { ...owner, currentSlug: "starter", subscribed: true };

describe("CHK-1 what a plan's button does", () => {
  it("CHK-1 leads a visitor to sign up and back to the choice", () => {
    const action = planAction(starter, "month", visitor);
    expect(action).toEqual({
      kind: "subscribe",
      href: "/sign-up?next=%2Fsubscription%2Fplans%3Fplan%3Dstarter%26interval%3Dmonth",
    });
    expect(planAction(free, "month", visitor)).toEqual({ kind: "start_free", href: "/sign-up" });
  });

  it("CHK-1 opens the summary for people who may buy, and marks their current plan", () => {
    expect(planAction(starter, "month", owner).kind).toBe("subscribe");
    expect(planAction(free, "month", owner).kind).toBe("yours");
    expect(planAction(enterprise, "month", owner).kind).toBe("contact");
  });

  it("CHK-3 offers no second subscription", () => {
    expect(planAction(starter, "month", subscriber).kind).toBe("yours");
    expect(planAction(business, "month", subscriber).kind).toBe("talk_about_change");
  });

  it("CHK-6 offers nothing to buy to a role that may not, nor an interval without a price", () => {
    expect(planAction(starter, "month", { ...owner, mayBuy: false }).kind).toBe("none");
    expect(planAction(starter, "year", owner).kind).toBe("none");
  });

  it("CHK-1 recommends the next step up that can be bought", () => {
    expect(recommendedSlug([enterprise, business, starter, free], null)).toBe("starter");
    expect(recommendedSlug([free, starter, business, enterprise], "starter")).toBe("business");
    expect(recommendedSlug([free, starter, business, enterprise], "business")).toBeNull();
  });
});

describe("CHK-1 ENT-7 the full comparison", () => {
  const feature = (key: string, area: FeatureView["area"], some: Partial<FeatureView> = {}): FeatureView => ({
    key,
    kind: "stock",
    area,
    reset: null,
    name: `The ${key}`,
    unit: "",
    ranks: [],
    ...some,
  });
  const ranks = ["Standard", "High"].map((name) => ({ key: name.toLowerCase(), name }));
  const areas = comparisonRows(
    [free, starter, business],
    [
      feature("api_access", "data", { kind: "boolean" }),
      feature("searches_per_month", "search", { kind: "metered", reset: "calendar_month" }),
      feature("scraper_priority", "search", { kind: "rank", ranks }),
      feature("brand_new_limit", "other"),
    ],
  );
  const row = (key: string) => areas.flatMap(({ rows }) => rows).find((found) => found.key === key);

  it("CHK-1 distinguishes none, a number and no limit", () => {
    expect(row("searches_per_month")?.cells).toEqual([
      { kind: "absent" },
      { kind: "count", count: 500 },
      { kind: "unlimited" },
    ]);
  });

  it("CHK-1 ticks every marketplace for a plan that has them all", () => {
    expect(row("hotmart")?.cells.map((cell) => cell.kind)).toEqual(["absent", "absent", "included"]);
  });

  it("ENT-7 shows what an admin added, under its own name", () => {
    expect(areas.find(({ area }) => area === "other")?.rows).toEqual([
      {
        group: "feature",
        key: "brand_new_limit",
        name: "The brand_new_limit",
        cells: [3, 3, 3].map((count) => ({ kind: "count", count })),
      },
    ]);
  });

  it("ENT-7 says a level by its name, and a switch by a tick", () => {
    expect(row("scraper_priority")?.cells).toEqual([1, 2, 3].map(() => ({ kind: "text", text: "High" })));
    expect(row("api_access")?.cells.map(({ kind }) => kind)).toEqual(["absent", "included", "included"]);
  });

  it("ENT-7 a feature that no longer exists is in no row", () => {
    expect(comparisonRows([starter], []).flatMap(({ rows }) => rows.map(({ key }) => key))).not.toContain(
      "brand_new_limit",
    );
  });

  it("ENT-7 modes and marketplaces stand in their order, whatever order a plan holds them in", () => {
    const mixed = plan("mixed", 4, {
      executionModes: ["local_first", "web_only"],
      marketplaces: ["hotmart", "tiktok"],
    });
    const keys = comparisonRows([mixed], []).flatMap(({ rows }) => rows.map(({ key }) => key));
    expect(keys).toEqual(["tiktok", "hotmart", "web_only", "local_first", "support"]);
  });
});
