import type { z } from "zod";
import type { LimitName } from "@/cache/rate-limits";
import { container } from "@/container";
import { type AppContext, actingAs } from "@/context";
import { getViewer, hasRole, type PlatformRole, type Viewer } from "@/features/accounts";
import type { Locale } from "@/lib/locale";
import { AppError } from "@/refusal";
import { check } from "./check";
import { clientAddress } from "./client-address";
import { getCorrelationId } from "./correlation";
import { type LimitHeaders, takeLimit } from "./limit";
import { assertNoNul, readJson } from "./read-body";
import { getLocale } from "./request-locale";
import { asRefusal, problem } from "./respond";
import { assertSameOrigin } from "./same-origin";

type Schema = z.ZodType | undefined;
type Parsed<S extends Schema> = S extends z.ZodType ? z.output<S> : undefined;
type SessionRule = "required" | "optional" | "none";

export type RouteDefinition<
  Session extends SessionRule,
  Body extends Schema,
  Query extends Schema,
  Params extends Schema,
> = {
  /** Names the route in logs, with its placeholders: `POST /api/v1/apps/:appId/billing/checkout`. */
  name: string;
  /** Whether the route reads or requires a session; `none` by default. */
  session?: Session;
  /** The minimum platform role. */
  role?: PlatformRole;
  body?: Body;
  query?: Query;
  params?: Params;
  /** Counted per person, or per IP address without a session. */
  limit?: LimitName;
  /** 64 KiB by default. */
  maxBodyBytes?: number;
  /** Whether a change must come from our own pages; by default true for routes that read the session. */
  sameOrigin?: boolean;
};

export type RouteCall<
  Session extends SessionRule,
  Body extends Schema,
  Query extends Schema,
  Params extends Schema,
> = {
  ctx: AppContext;
  viewer: Session extends "required" ? Viewer : Viewer | null;
  body: Parsed<Body>;
  query: Parsed<Query>;
  params: Parsed<Params>;
  request: Request;
  locale: Locale;
  /** Work for after the answer; it is finished before the server stops. */
  defer: (work: () => Promise<void>) => void;
};

export type RouteContext = { params?: Promise<Record<string, string>> };
export type RouteHandler = (request: Request, context?: RouteContext) => Promise<Response>;

const KIB = 1024;
const reads = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Wraps a handler in what all our routes have in common: a correlation id, the session, limits,
 * parsed input, refusals as problem+json, and one line in the log. The result is a plain function of a
 * request, so that a test or another server can call it as Next does.
 */
export function route<
  Session extends SessionRule = "none",
  Body extends Schema = undefined,
  Query extends Schema = undefined,
  Params extends Schema = undefined,
>(
  definition: RouteDefinition<Session, Body, Query, Params>,
  handler: (call: RouteCall<Session, Body, Query, Params>) => Promise<Response>,
): RouteHandler {
  return async (request, context) => {
    const startedAt = performance.now();
    const requestId = getCorrelationId(request.headers);
    const world = container();
    let ctx = world.contextFor({ correlationId: requestId, actor: "anonymous" });
    let locale = getLocale(request.headers);
    let response: Response;
    try {
      await ctx.clock.refresh();
      guardOrigin(definition, request, ctx);
      const viewer = await admit(definition, request, ctx);
      if (viewer) {
        ctx = actingAs(ctx, `user:${viewer.user.id}`);
        locale = getLocale(request.headers, viewer.user.locale);
      }
      const limitHeaders = await count(definition, request, ctx, viewer);
      const input = await parse(definition, request, context, locale);
      const call = { ctx, viewer, ...input, request, locale, defer: world.defer };
      response = await handler(call as RouteCall<Session, Body, Query, Params>);
      for (const [name, value] of Object.entries(limitHeaders)) response.headers.set(name, value);
    } catch (error) {
      if (!asRefusal(error)) ctx.log.error({ err: error, route: definition.name }, "request failed");
      response = problem(error, { requestId, locale });
    }
    response.headers.set("x-request-id", requestId);
    const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
    ctx.log.info(
      { route: definition.name, status: response.status, durationMs, actor: ctx.actor },
      "request",
    );
    return response;
  };
}

type AnyDefinition = RouteDefinition<SessionRule, Schema, Schema, Schema>;

function guardOrigin(definition: AnyDefinition, request: Request, ctx: AppContext): void {
  const usesSession = (definition.session ?? "none") !== "none" || definition.role !== undefined;
  if (reads.has(request.method) || !(definition.sameOrigin ?? usesSession)) return;
  assertSameOrigin(request.headers, ctx.settings.appUrl);
}

async function admit(definition: AnyDefinition, request: Request, ctx: AppContext): Promise<Viewer | null> {
  const rule = definition.session ?? (definition.role ? "required" : "none");
  if (rule === "none") return null;
  const viewer = await getViewer(ctx, request.headers, container().auth);
  if (!viewer && rule === "required") throw new AppError("unauthenticated", "unauthenticated");
  if (definition.role && !(viewer && hasRole(viewer, definition.role)))
    throw new AppError("forbidden", "forbidden");
  return viewer;
}

async function count(
  definition: AnyDefinition,
  request: Request,
  ctx: AppContext,
  viewer: Viewer | null,
): Promise<LimitHeaders> {
  if (!definition.limit) return {};
  const who = viewer ? `user:${viewer.user.id}` : `address:${clientAddress(request.headers)}`;
  return takeLimit(ctx.limits, definition.limit, who);
}

async function parse(
  definition: AnyDefinition,
  request: Request,
  context: RouteContext | undefined,
  locale: Locale,
) {
  const { params, query, body, maxBodyBytes = 64 * KIB } = definition;
  return {
    params: params && check(params, plain(Object.entries((await context?.params) ?? {})), locale),
    query: query && check(query, plain(new URL(request.url).searchParams), locale),
    body: body && check(body, await readJson(request, maxBodyBytes), locale),
  };
}

/** URL parameters as an object; refuses text that the database cannot store. */
function plain(entries: Iterable<[string, string]>): Record<string, string> {
  const object: Record<string, string> = {};
  for (const [name, value] of entries) {
    assertNoNul(name);
    assertNoNul(value);
    object[name] = value;
  }
  return object;
}
