import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/config/env";
import { getCorrelationId } from "@/http/correlation";
import { contentSecurityPolicy, securityHeaders } from "@/http/security-headers";
import { systemIds } from "@/lib/ids";

/**
 * Runs before every page: its security headers, with a nonce that Next puts on the scripts it writes
 * (`x-nonce` for scripts of our own), and the correlation id of the request. API routes make their own.
 */
export default function proxy(request: NextRequest): NextResponse {
  const { APP_URL, NODE_ENV } = env();
  const https = APP_URL.startsWith("https://");
  const nonce = Buffer.from(systemIds.correlation()).toString("base64");
  const policy = contentSecurityPolicy(nonce, { https, development: NODE_ENV === "development" });
  const requestId = getCorrelationId(request.headers);

  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  headers.set("x-request-id", requestId);
  const response = isVisitorAtPlans(request)
    ? NextResponse.rewrite(new URL(`${PLANS_PATH}/visitor${request.nextUrl.search}`, request.url), {
        request: { headers },
      })
    : NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("x-request-id", requestId);
  for (const [name, value] of Object.entries(securityHeaders({ https }))) response.headers.set(name, value);
  return response;
}

const PLANS_PATH = "/subscription/plans";

/** Without a session cookie the plans come from a lighter page; with one, the page itself checks the session. */
const isVisitorAtPlans = (request: NextRequest): boolean =>
  request.nextUrl.pathname === PLANS_PATH &&
  !request.cookies.getAll().some(({ name }) => name.endsWith("session_token"));

export const config = {
  matcher: ["/((?!api/|webhooks/|_next/static/|_next/image|favicon.ico|icon.svg|robots.txt).*)"],
};
