import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/**
 * What may be cached, by scope (`plans`): a new generation with every commit that changed it, given by a
 * trigger on the tables it is made of. A value that was loaded under another generation is not served.
 */
export const cacheGenerations = pgTable("cache_generations", {
  scope: text("scope").primaryKey(),
  generation: uuid("generation").notNull(),
  changedAt: instant("changed_at").notNull(),
});
