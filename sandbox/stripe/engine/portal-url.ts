import { invalidRequest } from "./errors";

/** A URL as given, or null when there is none. Only http and https are accepted. */
export function mustBeUrl(given: string | null | undefined, param: string): string | null {
  if (!given) return null;
  if (/^https?:\/\//i.test(given) && URL.canParse(given)) return given;
  throw invalidRequest("Not a valid URL", { param, code: "url_invalid" });
}
