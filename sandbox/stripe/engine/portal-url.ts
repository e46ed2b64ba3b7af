import { invalidRequest } from "./errors";

/** A web address as given, or null when there is none. Anything but http and https is refused. */
export function mustBeUrl(given: string | null | undefined, param: string): string | null {
  if (!given) return null;
  if (/^https?:\/\//i.test(given) && URL.canParse(given)) return given;
  throw invalidRequest("Not a valid URL", { param, code: "url_invalid" });
}
