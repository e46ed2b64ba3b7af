import type { WireRequest } from "../contract";
import { invalidRequest, StripeFailure } from "../engine/errors";
import type { Tx } from "../engine/state";
import { clockOfCall, onClock } from "../engine/test-clock-scope";
import { expandAnswer } from "./expand";
import { decodeForm, type RawParams } from "./form";
import { readParams } from "./params";
import type { Route } from "./route";
import { findRoute } from "./routes";
import { paramsBook } from "./schema/books";

export type Call = { route: Route; ids: string[]; params: Record<string, unknown>; pathname: string };

/** Finds the route and validates its parameters; a call that fails here was never executed. */
export function readCall(request: WireRequest): Call {
  const [pathname = "", query = ""] = request.path.split("?", 2);
  const found = findRoute(request.method, pathname);
  if (!found) throw unknownUrl(request.method, pathname);
  const raw: RawParams = {
    ...decodeForm(query),
    ...(request.method === "GET" ? {} : decodeForm(request.body)),
  };
  const book = paramsBook();
  refuseRemoved(found.route, raw);
  const params = readParams(book, book.calls[found.route.call] ?? null, raw);
  refuseUnread(found.route, params);
  return { ...found, params, pathname };
}

/**
 * Executes a call, on the test clock it concerns if there is one, and returns the answer with the requested
 * expansions.
 */
export function carryOut(tx: Tx, call: Call): unknown {
  const { expand, ...params } = call.params;
  const clock = clockOfCall(tx.state, call.ids, params);
  return onClock(tx, clock, () =>
    expandAnswer(tx, call.route.run(tx, params, call.ids), expand as string[] | undefined),
  );
}

function unknownUrl(method: string, pathname: string): StripeFailure {
  return new StripeFailure(404, {
    type: "invalid_request_error",
    message: `Unrecognized request URL (${method}: ${pathname}). If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code.`,
  });
}

/** Parameters that this API version removed; Stripe names their replacement. */
function refuseRemoved(route: Route, raw: RawParams): void {
  if (!("payment_method_types" in raw) || !/checkout|intents/.test(route.call)) return;
  throw invalidRequest(
    "The parameter `payment_method_types` is no longer supported in this API version. Use `allowed_payment_method_types` instead.",
    { param: "payment_method_types", code: "payment_method_types_no_longer_supported" },
  );
}

/** Refuses, by name, parameters that Stripe supports and the sandbox does not: none is ignored silently. */
function refuseUnread(route: Route, params: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(params)) {
    if (name !== "expand" && !route.reads.includes(name)) throw notImplemented(route, name);
    const known = route.inside[name];
    if (known) refuseInside(route, known, value, name);
  }
}

function refuseInside(route: Route, known: readonly string[], value: unknown, path: string): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) refuseInside(route, known, item, `${path}[${at}]`);
    return;
  }
  for (const name of Object.keys(value)) {
    if (!known.includes(name)) throw notImplemented(route, `${path}[${name}]`);
  }
}

function notImplemented(route: Route, param: string): StripeFailure {
  return invalidRequest(`The Stripe sandbox does not implement \`${param}\` on ${route.call} yet.`, {
    param,
    code: "sandbox_not_implemented",
  });
}
