import { type FrontRequest, type FrontResponse, isSameOrigin, redirect, refusal } from "../server/front";
import type { Sandbox } from "../server/sandbox";
import { moveClock, readClock } from "./clock";
import { completeSession } from "./complete-session";
import { clearFaults, pauseDeliveries, resumeDeliveries, setFault } from "./deliveries";
import { addEndpoint, rollSecret } from "./endpoints";
import { sufferMisfortune } from "./misfortunes";
import { showObject } from "./object-page";
import { controlPage } from "./page";
import { resendEvent, resendEvents } from "./resend";
import { readState, resetSandbox } from "./state";

export type ControlInput = { sandbox: Sandbox; body: Record<string, unknown>; id: string };
type Handler = (input: ControlInput) => Promise<FrontResponse> | FrontResponse;

/** The table of contents of the control API. `:id` is one path segment. */
const ROUTES: ReadonlyArray<readonly [method: string, path: string, handler: Handler]> = [
  ["GET", "/_sandbox/clock", readClock],
  ["POST", "/_sandbox/clock", moveClock],
  ["POST", "/_sandbox/checkout/sessions/:id/complete", completeSession],
  ["POST", "/_sandbox/faults", setFault],
  ["DELETE", "/_sandbox/faults", clearFaults],
  ["POST", "/_sandbox/faults/clear", clearFaults],
  ["POST", "/_sandbox/misfortunes", sufferMisfortune],
  ["POST", "/_sandbox/deliveries/pause", pauseDeliveries],
  ["POST", "/_sandbox/deliveries/resume", resumeDeliveries],
  ["POST", "/_sandbox/events/resend", resendEvents],
  ["POST", "/_sandbox/events/:id/resend", resendEvent],
  ["POST", "/_sandbox/endpoints", addEndpoint],
  ["POST", "/_sandbox/endpoints/:id/roll-secret", rollSecret],
  ["GET", "/_sandbox/state", readState],
  ["POST", "/_sandbox/reset", resetSandbox],
];

/** Handles `/_sandbox…`: JSON for programs; a form of the control page redirects back to the page. */
export async function handleControl(sandbox: Sandbox, request: FrontRequest): Promise<FrontResponse> {
  const { method, url } = request;
  if (url.pathname === "/_sandbox") return method === "GET" ? controlPage(sandbox, request) : notAllowed();
  const objectId = matchPath("/_sandbox/objects/:id", url.pathname);
  if (objectId !== null && method === "GET")
    return showObject(sandbox, request, decodeURIComponent(objectId));
  const candidates = ROUTES.flatMap(([verb, path, handler]) => {
    const id = matchPath(path, url.pathname);
    return id === null ? [] : [{ verb, handler, id }];
  });
  if (candidates.length === 0) return refusal(404, "not_found", `There is no control at ${url.pathname}.`);
  const found = candidates.find((candidate) => candidate.verb === method);
  if (!found) return notAllowed();
  if (method !== "GET" && !isSameOrigin(request))
    return refusal(403, "foreign_origin", "A page of another origin may not control the sandbox.");
  const body = readBody(request);
  if (!body) return refusal(400, "malformed", "The body is not a JSON object.");
  const answer = await found.handler({ sandbox, body, id: found.id });
  return request.headers.accept?.includes("text/html") ? backToPage(answer, request) : answer;
}

/** The id in the path ("" when the pattern has none), or null when it is another path. */
function matchPath(pattern: string, pathname: string): string | null {
  const [before = "", behind] = pattern.split(":id");
  if (behind === undefined) return pathname === pattern ? "" : null;
  if (!pathname.startsWith(before) || !pathname.endsWith(behind)) return null;
  const id = pathname.slice(before.length, pathname.length - behind.length);
  return id === "" || id.includes("/") ? null : id;
}

/**
 * JSON, or the fields of a form. Decided by the content, not the content type: curl sends everything as a
 * form.
 */
function readBody(request: FrontRequest): Record<string, unknown> | null {
  const text = request.body.trim();
  if (text === "") return {};
  const isForm = request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded");
  if (isForm && !/^[{["]/.test(text)) return Object.fromEntries(new URLSearchParams(text));
  try {
    const fields: unknown = JSON.parse(text);
    const isObject = typeof fields === "object" && fields !== null && !Array.isArray(fields);
    return isObject ? (fields as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Back to the page that held the form, which may show one customer only. */
function backToPage(answer: FrontResponse, request: FrontRequest): FrontResponse {
  const back = new URLSearchParams();
  const referer = request.headers.referer ?? "";
  const from = URL.canParse(referer) ? new URL(referer) : null;
  const customer = from?.pathname === "/_sandbox" ? from.searchParams.get("customer") : null;
  if (customer) back.set("customer", customer);
  if (answer.status >= 400) {
    const { error } = JSON.parse(String(answer.body)) as { error: { message: string } };
    back.set("problem", error.message);
  }
  return redirect(back.size > 0 ? `/_sandbox?${back}` : "/_sandbox");
}

function notAllowed(): FrontResponse {
  return refusal(405, "method_not_allowed", "This control does not answer that method.");
}
