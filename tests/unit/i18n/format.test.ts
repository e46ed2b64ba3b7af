import { describe, expect, it } from "vitest";
import { formatDate, formatMoney } from "@/i18n/format";

/** Intl uses several kinds of space; they look the same. */
const spaced = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("UI-1 money", () => {
  it.each([
    [123456, "brl", "R$ 1.234,56", "R$1,234.56"],
    [9700, "BRL", "R$ 97,00", "R$97.00"],
    [0, "brl", "R$ 0,00", "R$0.00"],
    [1, "brl", "R$ 0,01", "R$0.01"],
    [-2200, "brl", "-R$ 22,00", "-R$22.00"],
    [999_999_999_99, "brl", "R$ 999.999.999,99", "R$999,999,999.99"],
    [1234, "usd", "US$ 12,34", "$12.34"],
    [1234, "jpy", "JP¥ 1.234", "¥1,234"],
  ])("UI-1 %i %s is «%s» and «%s»", (amount, currency, portuguese, english) => {
    expect(spaced(formatMoney(amount, currency, "pt-BR"))).toBe(portuguese);
    expect(spaced(formatMoney(amount, currency, "en"))).toBe(english);
  });
});

describe("UI-1 dates", () => {
  it("UI-1 are those of the business's time zone, whatever the server's", () => {
    const lateInSaoPaulo = "2026-05-03T02:59:59Z";
    expect(formatDate(lateInSaoPaulo, "pt-BR")).toBe("2 de maio de 2026");
    expect(formatDate(new Date(lateInSaoPaulo), "en")).toBe("May 2, 2026");
    expect(spaced(formatDate("2026-05-02T17:05:00Z", "pt-BR", "datetime"))).toBe(
      "2 de maio de 2026 às 14:05",
    );
  });
});
