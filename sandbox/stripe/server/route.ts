import { handleControl } from "../control/handle-control";
import { handlePages } from "../pages/handle-pages";
import { type FrontRequest, type FrontResponse, redirect, refusal } from "./front";
import type { Sandbox } from "./sandbox";

/** The part of the front that answers: the API, the control, or a hosted page. */
export async function route(sandbox: Sandbox, request: FrontRequest): Promise<FrontResponse> {
  const { pathname } = request.url;
  if (pathname.startsWith("/v1/") || pathname.startsWith("/v2/")) return handleApi(sandbox, request);
  if (pathname === "/") return redirect("/_sandbox");
  if (pathname === "/_sandbox" || pathname.startsWith("/_sandbox/")) return handleControl(sandbox, request);
  return handlePages(sandbox, request);
}

async function handleApi(sandbox: Sandbox, request: FrontRequest): Promise<FrontResponse> {
  const { method, url, headers, body } = request;
  if (method !== "GET" && method !== "POST" && method !== "DELETE")
    return refusal(405, "method_not_allowed", "The API answers GET, POST and DELETE.");
  const response = await sandbox.handle({ method, path: url.pathname + url.search, headers, body });
  // Wait until every change that the answer can show, of any request, would survive a crash.
  await (method === "GET" ? sandbox.caughtUp() : sandbox.commit());
  return response;
}
