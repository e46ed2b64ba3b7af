import { AppError, type RefusalCode, type RefusalKind } from "@/refusal";

/** Our refusal for each of the library's codes that people can see. */
const refusals: Record<string, readonly [RefusalKind, RefusalCode]> = {
  INVALID_EMAIL_OR_PASSWORD: ["unauthenticated", "invalid_credentials"],
  INVALID_PASSWORD: ["unauthenticated", "invalid_credentials"],
  USER_ALREADY_EXISTS: ["invalid", "email_taken"],
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: ["invalid", "email_taken"],
  // Of two concurrent sign-ups with one email, the second violates the unique index.
  FAILED_TO_CREATE_USER: ["invalid", "email_taken"],
  PASSWORD_TOO_SHORT: ["malformed", "password_too_short"],
  PASSWORD_TOO_LONG: ["malformed", "password_too_long"],
  INVALID_TOKEN: ["malformed", "reset_link_invalid"],
  TOKEN_EXPIRED: ["malformed", "reset_link_invalid"],
};

const byStatus: Record<number, readonly [RefusalKind, RefusalCode]> = {
  400: ["malformed", "malformed"],
  401: ["unauthenticated", "unauthenticated"],
  403: ["forbidden", "forbidden"],
  404: ["not_found", "not_found"],
  422: ["invalid", "invalid"],
};

/**
 * What the sign-in library refused, in our codes. Its own message is dropped, because it is in English and may
 * name a table. Throws when the library failed, which is a defect.
 */
export async function toAuthRefusal(answer: Response): Promise<AppError> {
  const said = (await answer.json().catch(() => ({}))) as { code?: unknown };
  const known = answer.status < 500 ? (refusals[String(said.code)] ?? byStatus[answer.status]) : undefined;
  if (known === undefined)
    throw new Error(`the sign-in library answered ${answer.status} ${String(said.code)}`);
  return new AppError(...known);
}
