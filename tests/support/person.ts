import { authRoute } from "@/http/auth-route";
import type { RouteHandler } from "@/http/route";
import { GET as me } from "../../app/api/me/route";
import { POST as checkout } from "../../app/api/v1/apps/[appId]/billing/checkout/route";
import { GET as checkoutStatus } from "../../app/api/v1/billing/checkout-status/route";
import { GET as current } from "../../app/api/v1/subscription/current/route";
import type { World } from "./world";

const ORIGIN = "http://127.0.0.1:3000";

export type Answer<T = Record<string, unknown>> = { status: number; body: T; headers: Headers };

export type CallOptions = {
  body?: unknown;
  cookie?: string;
  params?: Record<string, string>;
  headers?: Record<string, string>;
};

/** Calls a route handler as the server would, from our own pages by default. */
export async function call<T = Record<string, unknown>>(
  handler: RouteHandler | ((request: Request) => Promise<Response>),
  method: string,
  path: string,
  options: CallOptions = {},
): Promise<Answer<T>> {
  const request = new Request(`${ORIGIN}${path}`, {
    method,
    headers: {
      origin: ORIGIN,
      "accept-language": "pt-BR",
      ...(options.body === undefined ? {} : { "content-type": "application/json" }),
      ...(options.cookie ? { cookie: options.cookie } : {}),
      ...options.headers,
    },
    ...(options.body === undefined
      ? {}
      : { body: typeof options.body === "string" ? options.body : JSON.stringify(options.body) }),
  });
  const response = await (handler as RouteHandler)(request, {
    params: Promise.resolve(options.params ?? {}),
  });
  const text = await response.text();
  return { status: response.status, body: (text ? JSON.parse(text) : null) as T, headers: response.headers };
}

/** A signed-in person with a personal app. */
export type Person = { email: string; password: string; cookie: string; userId: string; appId: string };

export type Checkout = { url: string; sessionId: string };

let count = 0;

export async function signUp(name = "Ana"): Promise<Person> {
  const email = `${name.toLowerCase()}${++count}@example.com`;
  const password = "correct-horse-battery";
  const answer = await call(authRoute, "POST", "/api/auth/sign-up/email", {
    body: { email, password, name },
  });
  if (answer.status !== 200)
    throw new Error(`sign-up answered ${answer.status} ${JSON.stringify(answer.body)}`);
  const cookie = cookieOf(answer.headers);
  const who = await call<{ user: { id: string }; activeAppId: string }>(me, "GET", "/api/me", { cookie });
  return { email, password, cookie, userId: who.body.user.id, appId: who.body.activeAppId };
}

const cookieOf = (headers: Headers): string =>
  headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");

export function buy(
  person: Person,
  choice: { plan: string; interval: string; coupon?: string; seenAmount?: number },
  appId = person.appId,
): Promise<Answer<Checkout & { code?: string }>> {
  return call(checkout, "POST", `/api/v1/apps/${appId}/billing/checkout`, {
    cookie: person.cookie,
    params: { appId },
    body: choice,
  });
}

export function statusOf<T = { state: string }>(person: Person, sessionId: string): Promise<Answer<T>> {
  return call(checkoutStatus, "GET", `/api/v1/billing/checkout-status?session_id=${sessionId}`, {
    cookie: person.cookie,
  });
}

export type Current = {
  id: string | null;
  status: string;
  plan: { slug: string };
  access: { kind: string; until: string | null };
  currentPeriodEnd: string | null;
  nextCharge: { amount: number | null; at: string } | null;
  cancelAt: string | null;
};

export async function currentOf(person: Person): Promise<Current> {
  return (await call<Current>(current, "GET", "/api/v1/subscription/current", { cookie: person.cookie }))
    .body;
}

/** Signs up, buys and pays: the starting point of most tests. */
export async function subscriber(
  world: World,
  choice: { plan: string; interval: string } = { plan: "starter", interval: "month" },
): Promise<Person> {
  const person = await signUp();
  const { body } = await buy(person, choice);
  await world.engine.completeCheckout(body.sessionId, world.card("4242424242424242"));
  await world.settle();
  return person;
}
