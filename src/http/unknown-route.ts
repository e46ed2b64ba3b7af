import { AppError } from "@/refusal";
import { getCorrelationId } from "./correlation";
import { getLocale } from "./request-locale";
import { problem } from "./respond";

/** An address under `/api` that no route has: a program gets problem+json, not a page. */
export function unknownRoute(request: Request): Response {
  const requestId = getCorrelationId(request.headers);
  return problem(new AppError("not_found", "not_found"), { requestId, locale: getLocale(request.headers) });
}
