import { z } from "zod";
import { errorText } from "@/i18n/error-text";
import type { Locale } from "@/lib/locale";
import { AppError, type RefusalKind } from "@/refusal";
import { isDatabaseAway } from "./database-away";
import { RateLimited } from "./limit";

/** The HTTP status of each kind of refusal. */
export const statusOf: Record<RefusalKind, number> = {
  malformed: 400,
  unauthenticated: 401,
  payment_required: 402,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  invalid: 422,
  rate_limited: 429,
  unavailable: 503,
};

export type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  requestId: string;
  [extra: string]: unknown;
};

export type ProblemContext = { requestId: string; locale: Locale };

/**
 * Any thrown value as problem+json (RFC 9457). A refusal is in the caller's language; everything else is a
 * defect, of which the answer contains only the request id.
 */
export function problem(error: unknown, context: ProblemContext): Response {
  const refusal = asRefusal(error);
  const kind = refusal?.kind ?? "internal";
  const code = refusal?.code ?? "internal";
  const status = refusal ? statusOf[refusal.kind] : 500;
  const body: Problem = {
    ...refusal?.extra,
    type: `urn:fatura:error:${code}`,
    ...errorText(context.locale, code, kind, refusal?.params),
    status,
    code,
    requestId: context.requestId,
  };
  return new Response(JSON.stringify(body), { status, headers: problemHeaders(refusal, context) });
}

function problemHeaders(refusal: AppError | null, context: ProblemContext): Headers {
  const headers = new Headers({
    "content-type": "application/problem+json; charset=utf-8",
    "content-language": context.locale,
    "cache-control": "no-store",
    "x-request-id": context.requestId,
  });
  if (refusal?.retryAfterSeconds !== undefined) {
    headers.set("retry-after", String(Math.max(1, Math.ceil(refusal.retryAfterSeconds))));
  }
  if (refusal instanceof RateLimited) {
    for (const [name, value] of Object.entries(refusal.headers)) headers.set(name, value);
  }
  return headers;
}

/** The refusal for a thrown error; null when it is a defect. */
export function asRefusal(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  if (error instanceof z.ZodError) return invalid(error);
  if (isDatabaseAway(error))
    return new AppError("unavailable", "unavailable", { retryAfterSeconds: 2, cause: error });
  return null;
}

/** 422 with the path and the reason of every field that does not fit its schema. */
export function invalid(error: z.ZodError): AppError {
  const errors = error.issues.map((issue) => ({
    path: issue.path.map(String).join("."),
    message: issue.message,
  }));
  return new AppError("invalid", "invalid", { extra: { errors }, cause: error });
}

/** A JSON answer, by default never cached: it can depend on the session. */
export function json(
  body: unknown,
  init: { status?: number; headers?: Record<string, string> | undefined } = {},
): Response {
  return new Response(JSON.stringify(body), {
    status: init.status ?? 200,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
      ...init.headers,
    },
  });
}
