import { openDatabase } from "@db/client";
import { createTestDatabase } from "@tests/support/database";
import type { RateLimits } from "@/cache/rate-limits";
import { noCache } from "@/cache/strategies/stripe-cache";
import { env } from "@/config/env";
import { type Container, createContainer, setContainer } from "@/container";
import type { Mailer } from "@/email/mailer";
import { authRoute } from "@/http/auth-route";
import type { Logger } from "@/observability/log";

export const APP_URL = "http://127.0.0.1:3000";

/** Limits that never refuse; tests of limits pass their own. */
export const noLimits: RateLimits = {
  take: async () => ({
    kind: "allowed",
    limit: 1000,
    remaining: 999,
    resetAt: new Date("2099-01-01T00:00:00Z"),
  }),
};

const quiet: Logger = { debug() {}, info() {}, warn() {}, error() {}, child: () => quiet };

export type World = Awaited<ReturnType<typeof openWorld>>;

/** Its own database and a container on it, as the routes will find it. */
export async function openWorld(parts: { limits?: RateLimits; log?: Logger } = {}) {
  const testDatabase = await createTestDatabase();
  const database = openDatabase({ url: testDatabase.url });
  const mailer: Mailer = { send: async () => {} };
  const container: Container = createContainer(
    { ...env(), APP_URL },
    {
      database,
      mailer,
      limits: parts.limits ?? noLimits,
      log: parts.log ?? quiet,
      cache: noCache(),
      defer: () => {},
    },
  );
  setContainer(container);
  return {
    database,
    container,
    ctx: container.contextFor({ correlationId: "test-correlation", actor: "system" }),
    close: async () => {
      await container.close();
      await testDatabase.drop();
    },
  };
}

export type Call = { method?: string; body?: unknown; cookie?: string; headers?: Record<string, string> };

/** A request as a browser sends it from our own pages. */
export function request(path: string, call: Call = {}): Request {
  const headers = new Headers({ origin: APP_URL, ...call.headers });
  if (call.cookie) headers.set("cookie", call.cookie);
  if (call.body === undefined)
    return new Request(`${APP_URL}${path}`, { method: call.method ?? "GET", headers });
  if (!headers.has("content-type")) headers.set("content-type", "application/json");
  const body = typeof call.body === "string" ? call.body : JSON.stringify(call.body);
  return new Request(`${APP_URL}${path}`, { method: call.method ?? "POST", headers, body });
}

export const auth = (path: string, call: Call = {}) => authRoute(request(`/api/auth${path}`, call));

/** The cookies that a browser would send back after an answer. */
export const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");

export const password = "correct horse battery";

/** Signs a person up; returns the cookie of their session. */
export async function signUp(email: string, name = "Ana"): Promise<string> {
  const answer = await auth("/sign-up/email", { body: { email, name, password } });
  if (answer.status !== 200) throw new Error(`sign-up answered ${answer.status}: ${await answer.text()}`);
  return cookieOf(answer);
}
