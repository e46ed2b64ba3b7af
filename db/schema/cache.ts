import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/**
 * The cache generation of each scope (`plans`): a trigger on its source tables assigns a new one in every
 * commit that changes them. A value loaded under another generation is not served.
 */
export const cacheGenerations = pgTable("cache_generations", {
  scope: text("scope").primaryKey(),
  generation: uuid("generation").notNull(),
  changedAt: instant("changed_at").notNull(),
});
