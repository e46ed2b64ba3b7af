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
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("x-request-id", requestId);
  for (const [name, value] of Object.entries(securityHeaders({ https }))) response.headers.set(name, value);
  return response;
}

export const config = {
  matcher: ["/((?!api/|webhooks/|_next/static/|_next/image|favicon.ico|icon.svg|robots.txt).*)"],
};
