const SOME_ORIGIN = "https://fatura.invalid";

/**
 * Where to go after signing in: only a path of this site. A full URL, `//host` or `/\host` (which browsers
 * read as another host) would let a link to our site redirect to another one.
 */
export function safeNext(next: unknown, fallback = "/dashboard"): string {
  if (typeof next !== "string" || !next.startsWith("/") || next.startsWith("/api/")) return fallback;
  try {
    const url = new URL(next, SOME_ORIGIN);
    return url.origin === SOME_ORIGIN ? `${url.pathname}${url.search}${url.hash}` : fallback;
  } catch {
    return fallback;
  }
}
