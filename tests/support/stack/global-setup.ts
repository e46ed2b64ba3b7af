import { startTestServer, type TestServer } from "./test-server";

/** Several vitest projects use the database; they share one server, stopped when the last is done. */
const shared = globalThis as typeof globalThis & {
  faturaTestServer?: { users: number; server: Promise<TestServer> };
};

/** Starts the run's PostgreSQL and passes its URL to the workers; returns the teardown. */
export default async function setup(): Promise<() => Promise<void>> {
  shared.faturaTestServer ??= { users: 0, server: startTestServer() };
  const holder = shared.faturaTestServer;
  holder.users += 1;
  const server = await holder.server;
  process.env.FATURA_TEST_ADMIN_URL = server.adminUrl;
  process.env.FATURA_TEST_TEMPLATE = server.template;
  return async () => {
    holder.users -= 1;
    if (holder.users > 0) return;
    delete shared.faturaTestServer;
    await server.stop();
  };
}
