import type { Reader } from "@db/client";
import { cacheGenerations } from "@db/schema/cache";
import { switches } from "@db/schema/switches";
import { eq, sql } from "drizzle-orm";

/** The current cache generation of a scope, and whether the cache is switched off. */
export async function readCacheGeneration(
  db: Reader,
  scope: string,
): Promise<{ generation: string; switchedOff: boolean }> {
  const generation = db
    .select({ generation: cacheGenerations.generation })
    .from(cacheGenerations)
    .where(eq(cacheGenerations.scope, scope));
  const off = db.select({ on: switches.on }).from(switches).where(eq(switches.name, "cache_off"));
  const rows = await db
    .select({
      generation: sql<string>`coalesce((${generation})::text, 'first')`,
      switchedOff: sql<boolean>`coalesce((${off}), false)`,
    })
    .from(sql`(values (1)) one`);
  const row = rows[0];
  if (!row) throw new Error("PostgreSQL answered no row");
  return row;
}
