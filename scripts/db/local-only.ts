import { isLocalDatabase } from "../up/database";
import { say } from "./output";

/**
 * Whether a verb that could harm a database may run: only on this machine. Names the host it refuses; a
 * connection string may set its host in the query, and that host is the one it connects to.
 */
export function mayHarm(verb: string, databaseUrl: string): boolean {
  if (isLocalDatabase(databaseUrl)) return true;
  const { hostname, searchParams } = new URL(databaseUrl);
  const host = searchParams.get("host") ?? hostname;
  say(`${verb}: the database is on ${host}, which is not this machine; nothing was done.`);
  return false;
}
