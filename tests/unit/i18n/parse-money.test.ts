import { fc } from "@tests/support/property";
import { describe, expect, it } from "vitest";
import { formatMoney } from "@/i18n/format";
import { parseMoney, typedMoney } from "@/i18n/parse-money";
import type { Locale } from "@/lib/locale";

describe("amounts as people type them", () => {
  it.each<[Locale, string, number]>([
    ["pt-BR", "34,90", 3490],
    ["pt-BR", "34,9", 3490],
    ["pt-BR", "34", 3400],
    ["pt-BR", "1.234,56", 123_456],
    ["pt-BR", "1.234", 123_400],
    ["pt-BR", "1234,56", 123_456],
    ["pt-BR", "R$ 34,90", 3490],
    ["pt-BR", "R$\u00a034,90 ", 3490],
    ["pt-BR", "34.90", 3490],
    ["pt-BR", "0,50", 50],
    ["pt-BR", "0", 0],
    ["en", "34.90", 3490],
    ["en", "1,234.56", 123_456],
    ["en", "1,234", 123_400],
    ["en", "R$34.9", 3490],
    ["en", "34,90", 3490],
    ["pt-BR", "0,29", 29],
  ])("CAT-3 in %s %j is %i", (locale, text, minor) => {
    expect(parseMoney(text, locale)).toBe(minor);
  });

  it.each<[Locale, string]>([
    ["pt-BR", ""],
    ["pt-BR", "R$"],
    ["pt-BR", "abc"],
    ["pt-BR", "34,905"],
    ["pt-BR", "1.23.456"],
    ["pt-BR", "12.34,56"],
    ["pt-BR", "1,234.56"],
    ["pt-BR", "-34,90"],
    ["pt-BR", "34,90 35,90"],
    ["pt-BR", "3e2"],
    ["pt-BR", ",90"],
    ["pt-BR", "34,"],
    ["pt-BR", "٣٤"],
    ["en", "1.234,56"],
    ["en", "34.905"],
    ["en", "12345678901234567890"],
    ["en", "Infinity"],
  ])("NFR-4 in %s %j is no amount", (locale, text) => {
    expect(parseMoney(text, locale)).toBeNull();
  });

  const amounts = fc.integer({ min: 0, max: 99_999_999 });
  const locales = fc.constantFrom<Locale>("pt-BR", "en");

  it("CAT-3 what the pages write, and what the field shows, is read back to the cent", () => {
    fc.assert(
      fc.property(amounts, locales, (minor, locale) => {
        expect(parseMoney(formatMoney(minor, "brl", locale), locale)).toBe(minor);
        expect(parseMoney(typedMoney(minor, locale), locale)).toBe(minor);
      }),
    );
  });

  it("NFR-4 any text is an amount without fractions of a cent, or none", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0123456789.,R$ -e") }), locales, (text, locale) => {
        const minor = parseMoney(text, locale);
        expect(minor === null || (Number.isSafeInteger(minor) && minor >= 0)).toBe(true);
      }),
    );
  });
});
