import type { FeatureArea } from "@/domain/feature";
import { UNLIMITED } from "@/domain/plan";
import {
  ALL_MARKETPLACES,
  EXECUTION_MODES,
  inMarketplaceOrder,
  inModeOrder,
  MARKETPLACES,
} from "@/domain/plan-vocabulary";
import type { FeatureView } from "../types/feature-view";
import type { PlanView } from "../types/plan-view";

export type Area = FeatureArea | "marketplaces" | "support";

/** What one plan has in one row. */
export type Cell =
  | { kind: "included" }
  | { kind: "absent" }
  | { kind: "unlimited" }
  | { kind: "count"; count: number }
  | { kind: "text"; text: string };

/** A row of a feature carries its name; the name of the others is a message. */
export type Row = { cells: Cell[]; key: string } & (
  | { group: "feature"; name: string }
  | { group: "marketplaces" | "modes" | "support" }
);
export type AreaRows = { area: Area; rows: Row[] };

const AREAS: readonly Area[] = ["search", "sales", "marketplaces", "modes", "data", "support", "other"];

/** The rows of the comparison by area, with a cell for each plan in the given order. */
export function comparisonRows(plans: readonly PlanView[], features: readonly FeatureView[]): AreaRows[] {
  const rowsOf: Record<Area, Row[]> = {
    search: [],
    sales: [],
    marketplaces: wordRows("marketplaces", plans, (plan) => plan.marketplaces, inMarketplaceOrder),
    modes: wordRows("modes", plans, (plan) => plan.executionModes, inModeOrder),
    data: [],
    support: [supportRow(plans)],
    other: [],
  };
  for (const feature of features) {
    rowsOf[feature.area].push({
      group: "feature",
      key: feature.key,
      name: feature.name,
      cells: plans.map((plan) => featureCell(feature, plan)),
    });
  }
  return AREAS.map((area) => ({ area, rows: rowsOf[area] })).filter(({ rows }) => rows.length > 0);
}

function featureCell(feature: FeatureView, plan: PlanView): Cell {
  if (feature.kind === "boolean") return tick(plan.features[feature.key] ?? false);
  const value = plan.limits[feature.key] ?? 0;
  if (value === UNLIMITED) return { kind: "unlimited" };
  if (feature.kind === "rank") {
    const level = feature.ranks[value - 1];
    return level ? { kind: "text", text: level.name } : { kind: "absent" };
  }
  return value === 0 ? { kind: "absent" } : { kind: "count", count: value };
}

/** A row for each word that one of the plans has; `all` has every one that there is. */
function wordRows(
  group: "marketplaces" | "modes",
  plans: readonly PlanView[],
  wordsOf: (plan: PlanView) => string[],
  inOrder: (words: readonly string[]) => string[],
): Row[] {
  const vocabulary = group === "modes" ? EXECUTION_MODES : MARKETPLACES;
  return inOrder([...vocabulary, ...plans.flatMap(wordsOf)])
    .filter((word) => word !== ALL_MARKETPLACES)
    .map((key) => ({
      group,
      key,
      cells: plans.map((plan) =>
        tick(wordsOf(plan).includes(key) || wordsOf(plan).includes(ALL_MARKETPLACES)),
      ),
    }))
    .filter(({ cells }) => cells.some(({ kind }) => kind === "included"));
}

const supportRow = (plans: readonly PlanView[]): Row => ({
  group: "support",
  key: "support",
  cells: plans.map((plan) => (plan.support ? { kind: "text", text: plan.support } : { kind: "absent" })),
});

const tick = (has: boolean): Cell => (has ? { kind: "included" } : { kind: "absent" });
