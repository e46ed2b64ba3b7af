import { setTimeout as wait } from "node:timers/promises";
import { container } from "@/container";
import type { AppContext } from "@/context";
import { findPerson } from "@/features/accounts";
import { AppError } from "@/refusal";
import { type AuthDoor, authContract, authDoors, SIGN_UP } from "./auth-doors";
import { toAuthRefusal } from "./auth-problem";
import { check } from "./check";
import { clientAddress } from "./client-address";
import { type Contract, checkRefusal } from "./contract";
import { getCorrelationId } from "./correlation";
import { type LimitHeaders, takeLimits } from "./limit";
import { readJson } from "./read-body";
import { getLocale } from "./request-locale";
import { asRefusal, json, problem } from "./respond";
import { assertSameOrigin } from "./same-origin";

const MAX_BODY_BYTES = 16 * 1024;
const PREFIX = "/api/auth";

/** What an endpoint is called with, and what it counted until it answered or refused. */
type Call = { ctx: AppContext; request: Request; path: string; requestId: string; limits: LimitHeaders };

/**
 * `/api/auth/*`: the sign-in library behind the same checks as every other route. It keeps its paths and
 * bodies; its answers and codes are ours. Sign-in is refused when its rate limits cannot be counted.
 */
async function handle(request: Request): Promise<Response> {
  const startedAt = performance.now();
  const requestId = getCorrelationId(request.headers);
  const locale = getLocale(request.headers);
  const ctx = container().contextFor({ correlationId: requestId, actor: "anonymous" });
  const path = new URL(request.url).pathname.slice(PREFIX.length);
  const call: Call = { ctx, request, path, requestId, limits: {} };
  let response: Response;
  try {
    response = await ask(call);
  } catch (thrown) {
    const error = ctx.settings.checkAnswers ? checked(path, thrown) : thrown;
    if (!asRefusal(error)) ctx.log.error({ err: error, route: PREFIX }, "request failed");
    response = problem(error, { requestId, locale });
  }
  for (const [name, value] of Object.entries(call.limits)) response.headers.set(name, value);
  response.headers.set("x-request-id", requestId);
  response.headers.set("cache-control", "no-store");
  const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
  ctx.log.info(
    { route: `${PREFIX}${path in authDoors ? path : "/*"}`, status: response.status, durationMs },
    "request",
  );
  return response;
}

export const authRoute = Object.assign(handle, {
  contracts: Object.entries(authDoors).map(([path, door]): Contract => authContract(path, door)),
});

/** The error, or the defect that the endpoint does not declare it. */
function checked(path: string, error: unknown): unknown {
  const refusal = asRefusal(error);
  const door = Object.hasOwn(authDoors, path) ? authDoors[path] : undefined;
  if (refusal === null || door === undefined) return error;
  try {
    checkRefusal(authContract(path, door), refusal);
    return error;
  } catch (broken) {
    return broken;
  }
}

async function ask(call: Call): Promise<Response> {
  const { ctx, request, path, requestId } = call;
  const door = Object.hasOwn(authDoors, path) ? authDoors[path] : undefined;
  if (door?.method !== request.method) throw new AppError("not_found", "not_found");
  if (door.method === "POST") assertSameOrigin(request.headers, ctx.settings.appUrl);
  const locale = getLocale(request.headers);
  const given = door.body && check(door.body, await readJson(request, MAX_BODY_BYTES), locale);
  // A new account keeps the language it signed up in.
  const body = path === SIGN_UP ? { locale, ...given } : given;
  call.limits = await count(ctx, door, request, body ?? {});
  const asked = container().auth.handler(inward(request, body, requestId));
  const [answer] = await Promise.all([asked, door.atLeastMs && wait(door.atLeastMs)]);
  if (path === SIGN_UP && answer.status === 422) await makeSureItIsTaken(ctx, String(body?.email));
  if (answer.status >= 400) throw await toAuthRefusal(answer);
  return toOurAnswer(door, answer);
}

/** The library's cookies, with those fields of its body that the endpoint declares. */
async function toOurAnswer(door: AuthDoor, answer: Response): Promise<Response> {
  const ours = json(door.answer.parse(await answer.json()));
  for (const cookie of answer.headers.getSetCookie()) ours.headers.append("set-cookie", cookie);
  return ours;
}

/**
 * The library answers 422 for every sign-up that it could not write, even after a database failure. The email
 * is taken only if it exists now; otherwise the answer is a 503, and the visitor can try again.
 */
async function makeSureItIsTaken(ctx: AppContext, email: string): Promise<void> {
  if (await findPerson(ctx.db, { email })) return;
  throw new AppError("unavailable", "unavailable", { retryAfterSeconds: 2 });
}

const count = (ctx: AppContext, door: AuthDoor, request: Request, body: Record<string, unknown>) =>
  takeLimits(ctx.limits, door.counts?.(body, clientAddress(request.headers)) ?? []);

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
