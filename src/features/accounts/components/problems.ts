import type { Refusal } from "@/components/browser/call-api";
import type { Messages } from "@/i18n/messages";

/** What can be wrong with what was typed, or with the attempt: the keys of `auth.problems.*`. */
export type Problem = keyof Messages["auth"]["problems"];
export type Field = "name" | "email" | "password";

const MIN_PASSWORD = 8;
const MAX_PASSWORD = 128;

/** Looks at what was typed before anything is sent; `choosing` a password counts its length. */
export function checkFields(
  form: FormData,
  fields: Field[],
  { choosing }: { choosing: boolean },
): Partial<Record<Field, Problem>> {
  const found: Partial<Record<Field, Problem>> = {};
  const value = (field: Field) => String(form.get(field) ?? "");
  if (fields.includes("name") && !value("name").trim()) found.name = "name_missing";
  if (fields.includes("email") && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value("email").trim())) {
    found.email = "email_invalid";
  }
  if (fields.includes("password")) {
    const length = value("password").length;
    if (length === 0) found.password = "password_missing";
    else if (choosing && length < MIN_PASSWORD) found.password = "password_short";
    else if (choosing && length > MAX_PASSWORD) found.password = "password_long";
  }
  return found;
}

/** The auth library's codes in our words. A code we do not know is told plainly as "not now". */
export function toProblem(status: number, refusal: Refusal): { field?: Field; problem: Problem } {
  if (status === 0) return { problem: "offline" };
  if (status === 429) return { problem: "too_many" };
  if (status === 503) return { problem: "unavailable" };
  switch (refusal.code) {
    case "INVALID_EMAIL_OR_PASSWORD":
      return { problem: "credentials" };
    case "INVALID_EMAIL":
      return { field: "email", problem: "email_invalid" };
    case "USER_ALREADY_EXISTS":
    case "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL":
      return { field: "email", problem: "email_taken" };
    case "PASSWORD_TOO_SHORT":
      return { field: "password", problem: "password_short" };
    case "PASSWORD_TOO_LONG":
      return { field: "password", problem: "password_long" };
    case "INVALID_TOKEN":
    case "TOKEN_EXPIRED":
      return { problem: "link_expired" };
    default:
      return { problem: "unknown" };
  }
}
