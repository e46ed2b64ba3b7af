import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { FeatureArea, FeatureKind, FeatureReset, RankLevel } from "@/domain/feature";
import { instant } from "./columns";

type PerLocale<T> = Record<"pt-BR" | "en", T>;

/** What plans can grant. Rows are never deleted: plans, usage and history name their keys. */
export const features = pgTable(
  "features",
  {
    key: text("key").primaryKey(),
    kind: text("kind").$type<FeatureKind>().notNull(),
    area: text("area").$type<FeatureArea>().notNull(),
    /** For metered ones only. */
    reset: text("reset").$type<FeatureReset>(),
    name: jsonb("name").$type<PerLocale<string>>().notNull(),
    /** What is counted, in the plural; empty where nothing is. */
    unit: jsonb("unit").$type<PerLocale<string>>().notNull(),
    /** The levels of a rank, the lowest first; empty for other kinds. */
    ranks: jsonb("ranks").$type<RankLevel<PerLocale<string>>[]>().notNull(),
    displayOrder: integer("display_order").notNull(),
    /** Set while the feature is hidden from every answer; plans keep their values of it. */
    archivedAt: instant("archived_at"),
    /** Incremented by every edit: an edit states the version it was based on. */
    version: integer("version").notNull().default(1),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [
    check("features_key_shape", sql`${t.key} ~ '^[a-z][a-z0-9]*(_[a-z0-9]+)*$' and length(${t.key}) <= 40`),
    check("features_kind_known", sql`${t.kind} in ('boolean', 'metered', 'stock', 'rate', 'rank', 'device')`),
    check("features_area_known", sql`${t.area} in ('search', 'sales', 'modes', 'data', 'other')`),
    check("features_reset_of_metered", sql`(${t.kind} = 'metered') = (${t.reset} is not null)`),
    check("features_reset_known", sql`${t.reset} in ('billing_period', 'calendar_month', 'day')`),
    check("features_ranks_of_rank", sql`(${t.kind} = 'rank') = (jsonb_array_length(${t.ranks}) >= 2)`),
    index("features_order_idx").on(t.displayOrder, t.key),
  ],
);
