import { Client } from "pg";
import type { World } from "./world";

/** Reads the rows directly, bypassing our code. */
export async function rows<T = Record<string, unknown>>(
  world: World,
  sql: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new Client({ connectionString: world.databaseUrl });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows as T[];
  } finally {
    await client.end();
  }
}

export const one = async <T = Record<string, unknown>>(world: World, sql: string, values: unknown[] = []) =>
  (await rows<T>(world, sql, values))[0];
