import { AppError } from "@/refusal";

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * The origins that may make changes with a session: the application's own. A local server can be reached
 * under several names, so there every loopback name with the same port is allowed.
 */
export function allowedOrigins(appUrl: string): string[] {
  const url = new URL(appUrl);
  if (!loopback.has(url.hostname)) return [url.origin];
  const port = url.port ? `:${url.port}` : "";
  return [...loopback].map((host) => `${url.protocol}//${host}${port}`);
}

/**
 * Refuses a change that a browser sends from another site with this person's cookies. Browsers send the
 * page's origin with every such request; a caller that sends none is a program, which has no cookies to
 * abuse.
 */
export function assertSameOrigin(headers: Headers, appUrl: string): void {
  const origin = headers.get("origin") ?? getOrigin(headers.get("referer"));
  if (origin !== null) {
    if (!allowedOrigins(appUrl).includes(origin)) throw new AppError("forbidden", "cross_origin");
    return;
  }
  const site = headers.get("sec-fetch-site");
  if (site === "cross-site" || site === "same-site") throw new AppError("forbidden", "cross_origin");
}

function getOrigin(referer: string | null): string | null {
  if (!referer) return null;
  return URL.canParse(referer) ? new URL(referer).origin : "null";
}
