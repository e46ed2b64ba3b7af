import { describe, expect, it } from "vitest";
import { toErrorMessage } from "@/lib/errors";

describe("NFR-4 why something failed", () => {
  it("NFR-4 a failed query shows its cause, not its statement with its values", () => {
    const cause = new Error('new row violates check constraint "amount"');
    const error = new Error("Failed query: insert into users values ($1)\nparams: ana@example.com", {
      cause,
    });
    expect(toErrorMessage(error)).toBe('new row violates check constraint "amount"');
  });

  it("NFR-4 any other error shows its own message", () => {
    expect(toErrorMessage(new Error("stripe_unavailable", { cause: new Error("ECONNREFUSED") }))).toBe(
      "stripe_unavailable",
    );
    expect(toErrorMessage("no error at all")).toBe("no error at all");
  });
});
