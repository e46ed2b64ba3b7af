import type { z } from "zod";
import { container } from "@/container";
import { type AppContext, actingAs } from "@/context";
import { getViewer, hasRole, type Viewer } from "@/features/accounts";
import type { Locale } from "@/lib/locale";
import { AppError } from "@/refusal";
import { assertBearer } from "./bearer";
import { check } from "./check";
import { clientAddress } from "./client-address";
import {
  type Answer,
  type AnswerSchemas,
  type Contract,
  checkAnswer,
  checkRefusal,
  isMedia,
  needsSameOrigin,
} from "./contract";
import { getCorrelationId } from "./correlation";
import { type LimitHeaders, takeLimit } from "./limit";
import { assertNoNul, readJson } from "./read-body";
import { getLocale } from "./request-locale";
import { asRefusal, json, problem } from "./respond";
import { assertSameOrigin } from "./same-origin";

type Schema = z.ZodType | undefined;
type Parsed<S extends Schema> = S extends z.ZodType ? z.output<S> : undefined;
type SessionRule = "required" | "optional" | "none";

export type RouteDefinition<
  Session extends SessionRule,
  Body extends Schema,
  Query extends Schema,
  Params extends Schema,
  Answers extends AnswerSchemas,
> = Contract & {
  /** Whether the route reads or requires a session; `none` by default. */
  session?: Session;
  body?: Body;
  query?: Query;
  params?: Params;
  answers: Answers;
  /** 64 KiB by default. */
  maxBodyBytes?: number;
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
export type RouteHandler = ((request: Request, context?: RouteContext) => Promise<Response>) & {
  /** From which the reference of the API is made. */
  contract: Contract;
};

const KIB = 1024;

/**
 * Wraps a handler in what all our routes have in common: a correlation id, the session, limits,
 * parsed input, declared answers, refusals as problem+json, and one line in the log. The result is a plain function of a
 * request, so that a test or another server can call it as Next does.
 */
export function route<
  Session extends SessionRule = "none",
  Body extends Schema = undefined,
  Query extends Schema = undefined,
  Params extends Schema = undefined,
  const Answers extends AnswerSchemas = AnswerSchemas,
>(
  definition: RouteDefinition<Session, Body, Query, Params, Answers>,
  handler: (call: RouteCall<Session, Body, Query, Params>) => Promise<Answer<Answers>>,
): RouteHandler {
  const handle = async (request: Request, context?: RouteContext): Promise<Response> => {
    const startedAt = performance.now();
    const requestId = getCorrelationId(request.headers);
    const world = container();
    let ctx = world.contextFor({ correlationId: requestId, actor: "anonymous" });
    let locale = getLocale(request.headers);
    let limitHeaders: LimitHeaders = {};
    let response: Response;
    try {
      await ctx.clock.refresh();
      guardOrigin(definition, request, ctx);
      const viewer = await admit(definition, request, ctx);
      if (viewer) {
        ctx = actingAs(ctx, `user:${viewer.user.id}`);
        locale = getLocale(request.headers, viewer.user.locale);
      }
      limitHeaders = await count(definition, request, ctx, viewer);
      const input = await parse(definition, request, context, locale);
      const call = { ctx, viewer, ...input, request, locale, defer: world.defer };
      const answer = await handler(call as RouteCall<Session, Body, Query, Params>);
      if (ctx.settings.checkAnswers) checkAnswer(definition, answer);
      response = toResponse(definition, answer);
    } catch (thrown) {
      const error = ctx.settings.checkAnswers ? checkedRefusal(definition, thrown) : thrown;
      if (!asRefusal(error)) ctx.log.error({ err: error, route: definition.name }, "request failed");
      response = problem(error, { requestId, locale });
    }
    for (const [name, value] of Object.entries(limitHeaders)) response.headers.set(name, value);
    response.headers.set("x-request-id", requestId);
    const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
    ctx.log.info(
      { route: definition.name, status: response.status, durationMs, actor: ctx.actor },
      "request",
    );
    return response;
  };
  return Object.assign(handle, { contract: definition });
}

type AnyDefinition = RouteDefinition<SessionRule, Schema, Schema, Schema, AnswerSchemas>;

function toResponse({ answers }: AnyDefinition, answer: Answer<AnswerSchemas>): Response {
  const { status, body, headers } = answer;
  const schema = answers[status];
  if (schema === undefined || !isMedia(schema)) return json(body, { status, headers });
  const base = { "content-type": schema.mediaType, "cache-control": "no-store" };
  return new Response(body as BodyInit, { status, headers: { ...base, ...headers } });
}

/** The error, or the defect that it is a refusal which the route does not declare. */
function checkedRefusal(definition: AnyDefinition, error: unknown): unknown {
  const refusal = asRefusal(error);
  if (refusal === null) return error;
  try {
    checkRefusal(definition, refusal);
    return error;
  } catch (broken) {
    return broken;
  }
}

function guardOrigin(definition: AnyDefinition, request: Request, ctx: AppContext): void {
  if (needsSameOrigin(definition)) assertSameOrigin(request.headers, ctx.settings.appUrl);
}

async function admit(definition: AnyDefinition, request: Request, ctx: AppContext): Promise<Viewer | null> {
  if (definition.bearer && definition.session !== "optional") {
    assertBearer(request.headers, ctx.settings[definition.bearer]);
  }
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
