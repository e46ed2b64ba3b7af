import { describe, expect, it } from "vitest";
import { withoutSecrets } from "@/features/platform";

describe("AUD-1 no card data and no secrets", () => {
  it.each([
    { password: "x" },
    { newPassword: "x" },
    { webhook_secret: "x" },
    { accessToken: "x" },
    { deep: [{ deeper: { cvc: "123" } }] },
    { card: { last4: "4242" } },
    { cardNumber: "x" },
    { number: "4242 4242 4242 4242" },
    { tokens: ["a"], token: ["a"] },
    { Cookie: "x" },
    { apiKey: "x" },
  ])("AUD-1 refuses %j", (value) => {
    expect(() => withoutSecrets(value)).toThrow("does not belong in the audit log");
  });

  it.each([
    { plan: "starter", unitAmount: 9700, at: null, list: [1, true] },
    { limits: { tokens_per_month: 5000, cards: 3 } },
    { discarded: true, panel: "open", company: "x", numberOfSeats: 3 },
    { password: "" },
  ])("AUD-1 lets %j through as it is", (value) => {
    expect(withoutSecrets(value)).toEqual(value);
  });

  it("AUD-1 redacts a secret that was typed into another field", () => {
    expect(withoutSecrets({ note: "my card is 4242 4242-4242 4242, sorry" })).toEqual({
      note: "my card is [withheld], sorry",
    });
    expect(withoutSecrets("used sk_live_51Habc and whsec_abc")).toBe("used [withheld] and [withheld]");
    expect(withoutSecrets("order 1234567890123")).toBe("order 1234567890123");
  });
});
