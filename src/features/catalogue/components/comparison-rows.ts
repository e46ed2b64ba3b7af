import { UNLIMITED } from "@/domain/plan";
import type { PlanView } from "../types/plan-view";

export type Area = "search" | "sales" | "marketplaces" | "modes" | "data" | "support" | "other";

/** What one plan has in one row. */
export type Cell =
  | { kind: "included" }
  | { kind: "absent" }
  | { kind: "unlimited" }
  | { kind: "count"; count: number }
  | { kind: "priority"; rank: 1 | 2 | 3 | 4 }
  | { kind: "text"; text: string };

export type Row = {
  group: "limits" | "features" | "marketplaces" | "modes" | "support";
  key: string;
  cells: Cell[];
};
export type AreaRows = { area: Area; rows: Row[] };

/** The area of each limit and feature, in the order of the table. Everything else is in "other". */
const layout: { area: Area; limits: string[]; features: string[] }[] = [
  {
    area: "search",
    limits: ["searches_per_month", "price_alerts", "favorites", "scraper_priority"],
    features: [],
  },
  {
    area: "sales",
    limits: [
      "whatsapp_instances",
      "messages_per_month",
      "chatbot_flows",
      "crm_leads",
      "social_posts_per_month",
    ],
    features: [],
  },
  { area: "marketplaces", limits: [], features: [] },
  { area: "modes", limits: ["devices", "offline_days"], features: ["offline_mode"] },
  {
    area: "data",
    limits: ["api_requests_per_minute"],
    features: ["api_access", "analytics_advanced", "export_data", "white_label"],
  },
];

const ALL = "all";
const MODES = ["web_only", "hybrid", "local_first"];
const MARKETPLACES = ["tiktok", "shopee", "amazon", "mercado_livre", "hotmart", "aliexpress"];

/** The rows of the comparison by area, with a cell for each plan in the given order. */
export function comparisonRows(plans: PlanView[]): AreaRows[] {
  const limit = (key: string): Row => ({
    group: "limits",
    key,
    cells: plans.map((p) => limitCell(key, p.limits[key])),
  });
  const feature = (key: string): Row => ({
    group: "features",
    key,
    cells: plans.map((p) => tick(p.features[key])),
  });
  const has = (key: string, of: (plan: PlanView) => string[]) =>
    plans.map((p) => tick(of(p).includes(key) || of(p).includes(ALL)));

  const limits = toKeys(plans.map((p) => Object.keys(p.limits)));
  const features = toKeys(plans.map((p) => Object.keys(p.features)));
  const placed = {
    limits: new Set(layout.flatMap((l) => l.limits)),
    features: new Set(layout.flatMap((l) => l.features)),
  };

  const areas: AreaRows[] = layout.map((part) => ({
    area: part.area,
    rows: [
      ...part.features.filter((key) => features.has(key)).map(feature),
      ...part.limits.filter((key) => limits.has(key)).map(limit),
    ],
  }));
  const marketplaces = toKeys([MARKETPLACES, ...plans.map((p) => p.marketplaces)]);
  const modes = toKeys([MODES, ...plans.map((p) => p.executionModes)]);
  push(
    areas,
    "marketplaces",
    [...marketplaces].map((key) => ({ group: "marketplaces", key, cells: has(key, (p) => p.marketplaces) })),
  );
  push(
    areas,
    "modes",
    [...modes].map((key) => ({ group: "modes", key, cells: has(key, (p) => p.executionModes) })),
    "first",
  );
  areas.push({
    area: "support",
    rows: [
      {
        group: "support",
        key: "support",
        cells: plans.map((p) => (p.support ? { kind: "text", text: p.support } : { kind: "absent" })),
      },
    ],
  });
  areas.push({
    area: "other",
    rows: [
      ...[...features].filter((key) => !placed.features.has(key)).map(feature),
      ...[...limits].filter((key) => !placed.limits.has(key)).map(limit),
    ],
  });
  return areas.filter(({ rows }) => rows.length > 0);
}

const tick = (has: boolean | undefined): Cell => (has ? { kind: "included" } : { kind: "absent" });

function limitCell(key: string, value: number | undefined): Cell {
  if (value === undefined || value === 0) return { kind: "absent" };
  if (value === UNLIMITED) return { kind: "unlimited" };
  if (key === "scraper_priority" && (value === 1 || value === 2 || value === 3 || value === 4)) {
    return { kind: "priority", rank: value };
  }
  return { kind: "count", count: value };
}

/** Every key once, in the order of appearance, without the wildcard. */
const toKeys = (lists: string[][]): Set<string> => new Set(lists.flat().filter((key) => key !== ALL));

function push(areas: AreaRows[], area: Area, rows: Row[], where: "first" | "last" = "last") {
  const found = areas.find((candidate) => candidate.area === area);
  if (!found) return;
  const some = rows.filter((row) => row.cells.some((cell) => cell.kind !== "absent"));
  found.rows = where === "first" ? [...some, ...found.rows] : [...found.rows, ...some];
}
