import { describe, expect, it } from "vitest";
import { readablePayload } from "@/features/webhooks";

describe("HOOK-7 an event's body is readable and keeps secrets to itself", () => {
  it("HOOK-7 leaves out the values of secrets at any depth, and nothing else", () => {
    const body = {
      id: "evt_1",
      data: {
        object: {
          client_secret: "pi_1_secret_x",
          secret: "whsec_x",
          nested: [{ access_token: "tok_x", payment_method: "pm_1", secretary: "Ana" }],
          client_secret_set: true,
          token: null,
        },
      },
    };
    const { text, cut } = readablePayload(JSON.stringify(body));
    expect(cut).toBe(false);
    expect(text).not.toMatch(/pi_1_secret_x|whsec_x|tok_x/);
    expect(JSON.parse(text).data.object).toEqual({
      client_secret: "•••",
      secret: "•••",
      nested: [{ access_token: "•••", payment_method: "pm_1", secretary: "Ana" }],
      client_secret_set: true,
      token: null,
    });
    expect(text.split("\n").length).toBeGreaterThan(8);
  });

  it("HOOK-7 shows what is no JSON as it is, and cuts what no page should carry", () => {
    expect(readablePayload("{ not json")).toEqual({ text: "{ not json", cut: false });
    const long = readablePayload(JSON.stringify({ text: "x".repeat(200_000) }));
    expect([long.cut, long.text.length]).toEqual([true, 120_000]);
  });
});
