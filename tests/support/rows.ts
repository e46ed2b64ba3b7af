import type { World } from "./world";

/** Reads the rows directly, bypassing our code. */
export async function rows<T = Record<string, unknown>>(
  world: Pick<World, "reader">,
  sql: string,
  values: unknown[] = [],
): Promise<T[]> {
  return (await world.reader.query(sql, values)).rows as T[];
}

export const one = async <T = Record<string, unknown>>(
  world: Pick<World, "reader">,
  sql: string,
  values: unknown[] = [],
) => (await rows<T>(world, sql, values))[0];
