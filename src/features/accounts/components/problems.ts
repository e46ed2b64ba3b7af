import type { Refusal } from "@/components/browser/call-api";
import type { Messages } from "@/i18n/messages";
import { PASSWORD_LENGTH } from "../utils/password-length";

/** What can be wrong with what was typed, or with the attempt: the keys of `auth.problems.*`. */
export type Problem = keyof Messages["auth"]["problems"];
export type Field = "name" | "email" | "password";

/** Whether a text has the form of an email address; whether it exists shows only when a message arrives. */
export const isEmailLike = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

/** Checks the fields before anything is sent; a password has a length only when it is being chosen. */
export function checkFields(
  form: FormData,
  fields: Field[],
  { choosing }: { choosing: boolean },
): Partial<Record<Field, Problem>> {
  const found: Partial<Record<Field, Problem>> = {};
  const value = (field: Field) => String(form.get(field) ?? "");
  if (fields.includes("name") && !value("name").trim()) found.name = "name_missing";
  if (fields.includes("email") && !isEmailLike(value("email").trim())) {
    found.email = "email_invalid";
  }
  if (fields.includes("password")) {
    const length = value("password").length;
    if (length === 0) found.password = "password_missing";
    else if (choosing && length < PASSWORD_LENGTH.min) found.password = "password_short";
    else if (choosing && length > PASSWORD_LENGTH.max) found.password = "password_long";
  }
  return found;
}

/** The codes of the account endpoints as our problems; an unknown code becomes `unknown`. */
export function toProblem(status: number, refusal: Refusal): { field?: Field; problem: Problem } {
  if (status === 0) return { problem: "offline" };
  if (status === 429) return { problem: "too_many" };
  if (status === 503) return { problem: "unavailable" };
  switch (refusal.code) {
    case "invalid_credentials":
      return { problem: "credentials" };
    case "email_taken":
      return { field: "email", problem: "email_taken" };
    case "password_too_short":
      return { field: "password", problem: "password_short" };
    case "password_too_long":
      return { field: "password", problem: "password_long" };
    case "reset_link_invalid":
      return { problem: "link_expired" };
    case "invalid":
      return refusal.errors?.some(({ path }) => path === "email")
        ? { field: "email", problem: "email_invalid" }
        : { problem: "unknown" };
    default:
      return { problem: "unknown" };
  }
}
