import { setTimeout as wait } from "node:timers/promises";
import { container } from "@/container";
import type { AppContext } from "@/context";
import { findPerson } from "@/features/accounts";
import { AppError } from "@/refusal";
import { type AuthDoor, authDoors, SIGN_UP } from "./auth-doors";
import { authProblem } from "./auth-problem";
import { check } from "./check";
import { clientAddress } from "./client-address";
import { getCorrelationId } from "./correlation";
import { takeLimit } from "./limit";
import { readJson } from "./read-body";
import { getLocale } from "./request-locale";
import { asRefusal, problem } from "./respond";
import { assertSameOrigin } from "./same-origin";

const MAX_BODY_BYTES = 16 * 1024;
const PREFIX = "/api/auth";

/**
 * `/api/auth/*`: the sign-in library behind the same checks as every other route, with its own paths, bodies
 * and codes. Sign-in is refused when its rate limits cannot be counted.
 */
export async function authRoute(request: Request): Promise<Response> {
  const startedAt = performance.now();
  const requestId = getCorrelationId(request.headers);
  const locale = getLocale(request.headers);
  const ctx = container().contextFor({ correlationId: requestId, actor: "anonymous" });
  const path = new URL(request.url).pathname.slice(PREFIX.length);
  let response: Response;
  try {
    const answer = await ask(ctx, request, path, requestId);
    response = answer.status >= 400 ? await authProblem(answer, { requestId, locale }) : reopened(answer);
  } catch (error) {
    if (!asRefusal(error)) ctx.log.error({ err: error, route: PREFIX }, "request failed");
    response = problem(error, { requestId, locale });
  }
  response.headers.set("x-request-id", requestId);
  response.headers.set("cache-control", "no-store");
  const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
  ctx.log.info(
    { route: `${PREFIX}${path in authDoors ? path : "/*"}`, status: response.status, durationMs },
    "request",
  );
  return response;
}

async function ask(ctx: AppContext, request: Request, path: string, requestId: string): Promise<Response> {
  const door = Object.hasOwn(authDoors, path) ? authDoors[path] : undefined;
  if (door?.method !== request.method) throw new AppError("not_found", "not_found");
  if (door.method === "POST") assertSameOrigin(request.headers, ctx.settings.appUrl);
  const locale = getLocale(request.headers);
  const given = door.body && check(door.body, await readJson(request, MAX_BODY_BYTES), locale);
  // A new account keeps the language it signed up in.
  const body = path === SIGN_UP ? { locale, ...given } : given;
  await count(ctx, door, request, body ?? {});
  const call = container().auth.handler(inward(request, body, requestId));
  const [answer] = await Promise.all([call, door.atLeastMs && wait(door.atLeastMs)]);
  if (path === SIGN_UP && answer.status === 422) await makeSureItIsTaken(ctx, String(body?.email));
  return answer;
}

/**
 * The library answers 422 for every sign-up that it could not write, even after a database failure. The email
 * is taken only if it exists now; otherwise the answer is a 503, and the visitor can try again.
 */
async function makeSureItIsTaken(ctx: AppContext, email: string): Promise<void> {
  if (await findPerson(ctx.db, { email })) return;
  throw new AppError("unavailable", "unavailable", { retryAfterSeconds: 2 });
}

async function count(ctx: AppContext, door: AuthDoor, request: Request, body: Record<string, unknown>) {
  for (const { limit, who } of door.counts?.(body, clientAddress(request.headers)) ?? []) {
    await takeLimit(ctx.limits, limit, who);
  }
}

/** The request for the library: the validated body, and our correlation id. */
function inward(request: Request, body: Record<string, unknown> | undefined, requestId: string): Request {
  const headers = new Headers(request.headers);
  headers.set("x-request-id", requestId);
  headers.set("x-forwarded-for", clientAddress(request.headers));
  headers.delete("content-length");
  if (!body) return new Request(request.url, { method: request.method, headers });
  headers.set("content-type", "application/json");
  return new Request(request.url, { method: request.method, headers, body: JSON.stringify(body) });
}

/** A copy of the library's answer, with headers that can be changed. */
const reopened = (answer: Response) =>
  new Response(answer.body, { status: answer.status, headers: new Headers(answer.headers) });
