import { boolean, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** What an operator has turned off (OPS-1). No row is the normal state. Every change is in the audit log. */
export const switches = pgTable("switches", {
  name: text("name").primaryKey(),
  on: boolean("on").notNull(),
  reason: text("reason"),
  changedBy: text("changed_by").notNull(),
  changedAt: instant("changed_at").notNull(),
});
