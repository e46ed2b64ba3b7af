import { errorText } from "@/i18n/error-text";
import type { ProblemContext } from "./respond";

/** Our error code for each of the library's codes that people can see. */
const labelsFor: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: "invalid_credentials",
  INVALID_PASSWORD: "invalid_credentials",
  USER_ALREADY_EXISTS: "email_taken",
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: "email_taken",
  PASSWORD_TOO_SHORT: "password_too_short",
  PASSWORD_TOO_LONG: "password_too_long",
  INVALID_TOKEN: "reset_link_invalid",
  UNAUTHORIZED: "unauthenticated",
};

/**
 * Of two concurrent sign-ups with one email, the second violates the unique index. The library has a less
 * specific code for that than for an email that it finds beforehand.
 */
const sameAs: Record<string, string> = { FAILED_TO_CREATE_USER: "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL" };

const labelsByStatus: Record<number, string> = {
  400: "invalid",
  401: "unauthenticated",
  403: "forbidden",
  404: "not_found",
  422: "invalid",
};

/**
 * A refusal of the sign-in library as problem+json: status and `code` stay the library's own, since its
 * clients know them; title and detail are in the caller's language. A 5xx has no details.
 */
export async function authProblem(answer: Response, context: ProblemContext): Promise<Response> {
  const said = (await answer.json().catch(() => ({}))) as { code?: unknown; message?: unknown };
  const failed = answer.status >= 500;
  const given = !failed && typeof said.code === "string" ? said.code : labelsByStatus[answer.status];
  const code = sameAs[given ?? ""] ?? given ?? "internal";
  const words = labelsFor[code] ?? labelsByStatus[answer.status] ?? "internal";
  const headers = new Headers(answer.headers);
  headers.delete("content-length");
  headers.set("content-type", "application/problem+json; charset=utf-8");
  headers.set("content-language", context.locale);
  const { title, detail } = errorText(context.locale, words, "internal");
  const body = {
    type: `urn:fatura:error:${words}`,
    title,
    status: answer.status,
    code,
    detail,
    requestId: context.requestId,
    ...(!failed && typeof said.message === "string" && { message: said.message }),
  };
  return new Response(JSON.stringify(body), { status: answer.status, headers });
}
