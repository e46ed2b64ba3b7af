import { startThrowawayPostgres } from "@sandbox/postgres/throwaway";
import { buildTemplate } from "./template";

export interface TestServer {
  /** URL of a role that may create databases, connected to a database that no test uses. */
  adminUrl: string;
  /** The migrated database that every test database is a copy of. */
  template: string;
  stop(): Promise<void>;
}

/**
 * A PostgreSQL for one test run: the one in `TEST_DATABASE_URL`, or an embedded one that is deleted
 * afterwards.
 */
export async function startTestServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { adminUrl: given, template: await buildTemplate(given), stop: async () => {} };
  const { url, stop } = await startThrowawayPostgres();
  try {
    return { adminUrl: url, template: await buildTemplate(url), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
