import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { apps } from "./apps";
import { instant } from "./columns";

/** One disagreement between Stripe and us, with both sides. */
export const findings = pgTable(
  "findings",
  {
    id: text("id").primaryKey(),
    key: text("key").notNull(),
    kind: text("kind").notNull(),
    severity: text("severity", { enum: ["info", "attention", "danger"] }).notNull(),
    appId: text("app_id").references(() => apps.id),
    ours: jsonb("ours").$type<Record<string, unknown> | null>(),
    theirs: jsonb("theirs").$type<Record<string, unknown> | null>(),
    foundAt: instant("found_at").notNull(),
    resolvedAt: instant("resolved_at"),
    /** How it ended: ours became theirs, theirs became ours, or they came to agree by themselves. */
    resolution: text("resolution", { enum: ["accepted", "pushed_back", "gone"] }),
    /** Who ended it; null while it is open, and when it ended by itself. */
    resolvedBy: text("resolved_by"),
    reason: text("reason"),
  },
  (t) => [
    uniqueIndex("findings_one_open_key").on(t.key).where(sql`${t.resolvedAt} is null`),
    index("findings_found_idx").on(t.foundAt, t.id),
    index("findings_key_idx").on(t.key),
    check("findings_severity_known", sql`${t.severity} in ('info', 'attention', 'danger')`),
    check("findings_resolution_known", sql`${t.resolution} in ('accepted', 'pushed_back', 'gone')`),
  ],
);
