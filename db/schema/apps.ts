import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instant } from "./columns";
import { users } from "./people";

/** The billable account (a workspace). Every person has exactly one personal app. */
export const apps = pgTable(
  "apps",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    /** Set on the personal app only; unique, so that two concurrent sign-ups create one. */
    personalOf: text("personal_of").references(() => users.id, { onDelete: "set null" }),
    /** When this app's only trial began, whatever became of it. */
    trialUsedAt: instant("trial_used_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [uniqueIndex("apps_personal_of_key").on(t.personalOf)],
);

export const appMembers = pgTable(
  "app_members",
  {
    appId: text("app_id")
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text("role", { enum: ["owner", "billing", "member"] }).notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.appId, t.userId] }),
    index("app_members_user_idx").on(t.userId),
    check("app_members_role_known", sql`${t.role} in ('owner', 'billing', 'member')`),
  ],
);
