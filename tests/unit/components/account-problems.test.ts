import { describe, expect, it } from "vitest";
import { checkFields, toProblem } from "@/features/accounts/components/problems";

function form(values: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) data.set(name, value);
  return data;
}

describe("AUTH-1 forms say what is wrong before anything is sent", () => {
  it("AUTH-1 names every field that is not right", () => {
    expect(
      checkFields(form({ name: " ", email: "ana@", password: "curta" }), ["name", "email", "password"], {
        choosing: true,
      }),
    ).toEqual({ name: "name_missing", email: "email_invalid", password: "password_short" });
  });

  it("AUTH-1 lets a short password sign in: it may be an old one", () => {
    expect(
      checkFields(form({ email: "ana@exemplo.com", password: "curta" }), ["email", "password"], {
        choosing: false,
      }),
    ).toEqual({});
  });

  it.each([
    [401, "invalid_credentials", { problem: "credentials" }],
    [422, "email_taken", { field: "email", problem: "email_taken" }],
    [400, "password_too_short", { field: "password", problem: "password_short" }],
    [400, "reset_link_invalid", { problem: "link_expired" }],
    [429, "rate_limited", { problem: "too_many" }],
    [503, "unavailable", { problem: "unavailable" }],
    [500, "internal", { problem: "unknown" }],
    [0, undefined, { problem: "offline" }],
  ] as const)("AUTH-1 tells an answer of %i %s in our words", (status, code, problem) => {
    expect(toProblem(status, code ? { code } : {})).toEqual(problem);
  });
});
