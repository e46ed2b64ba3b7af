import { describe, expect, it } from "vitest";
import { safeNext } from "@/features/accounts/components/safe-next";

describe("AUTH-1 signing in leads back to a path of this site only", () => {
  it.each([
    "/dashboard",
    "/subscription/plans?plan=starter&interval=year",
    "/billing/success?session_id=cs_test_1#top",
  ])("AUTH-1 keeps %s", (path) => {
    expect(safeNext(path)).toBe(path);
  });

  it.each([
    undefined,
    "",
    "dashboard",
    "https://evil.test/",
    "//evil.test/",
    "/\\evil.test/",
    "/\t/evil.test/",
    "\\\\evil.test",
    "javascript:alert(1)",
    "/api/auth/sign-out",
    ["/dashboard", "/plan"],
  ])("AUTH-1 turns %j into the dashboard", (path) => {
    expect(safeNext(path)).toBe("/dashboard");
  });
});
