import { describe, expect, it } from "vitest";
import { after, parseDuration } from "../../../sandbox/stripe/control/duration";
import { cardOf, EMPTY_CARD, parseCard } from "../../../sandbox/stripe/pages/card-form";
import { webUrl } from "../../../sandbox/stripe/pages/checkout-view";
import { chooseLocale, formatMoney } from "../../../sandbox/stripe/pages/format";
import { html } from "../../../sandbox/stripe/pages/html";

const plain = (text: string) => text.replace(/\s/g, " ");

describe("what the pages write", () => {
  it.each([
    [9700, "brl", "pt-BR", "R$ 97,00"],
    [123456, "brl", "pt-BR", "R$ 1.234,56"],
    [9700, "brl", "en", "R$ 97.00"],
    [-1940, "brl", "pt-BR", "− R$ 19,40"],
    [0, "brl", "pt-BR", "R$ 0,00"],
    [500, "jpy", "en", "¥ 500"],
  ] as const)("SBX-4 writes %i %s in %s as %s", (amountMinor, currency, locale, text) => {
    expect(plain(formatMoney(amountMinor, currency, locale))).toBe(text);
  });

  it.each([
    ["pt-BR", undefined, "pt-BR"],
    ["en", "pt-BR", "en"],
    ["auto", "en-GB,en;q=0.9", "en"],
    [null, undefined, "pt-BR"],
    [null, "pt-PT", "pt-BR"],
    ["fr", "pt", "en"],
  ])("SBX-4 for a session in %s and a browser in %s speaks %s", (wanted, browser, locale) => {
    expect(chooseLocale(wanted, browser)).toBe(locale);
  });

  it("SBX-8 escapes whatever comes from outside, and links to web addresses only", () => {
    const name = `<img src=x onerror="alert('1')">&`;
    expect(html`<b title="${name}">${name}</b>`.markup).toBe(
      '<b title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;">&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;</b>',
    );
    expect(webUrl("javascript:alert(1)")).toBeNull();
    expect(webUrl("https://app.test/ok")).toBe("https://app.test/ok");
  });
});

describe("what people type", () => {
  const form = { ...EMPTY_CARD, number: "4242 4242-4242 4242", expiry: "3 / 2030", cvc: "123" };

  it("SBX-4 reads a card as people write it", () => {
    expect(cardOf(form)).toEqual({
      card: { number: "4242424242424242", expMonth: 3, expYear: 2030, cvc: "123" },
    });
    expect(cardOf({ ...form, expiry: "1234" })).toMatchObject({ card: { expMonth: 12, expYear: 2034 } });
    expect(cardOf({ ...form, expiry: "00/30" })).toEqual({ problems: ["expiry"] });
    expect(cardOf(EMPTY_CARD)).toEqual({ problems: ["number", "expiry", "cvc"] });
  });

  it("SBX-4 fills in a good date and code where JSON names only the number", () => {
    const now = new Date("2026-03-02T12:00:00Z");
    expect(parseCard("4242 4242 4242 4242", now)).toEqual({
      number: "4242424242424242",
      expMonth: 12,
      expYear: 2029,
      cvc: "123",
    });
    expect(parseCard({ number: "4242424242424242", authenticate: false }, now)?.authenticate).toBe(false);
    for (const bad of [42, null, {}, "visa", []]) expect(parseCard(bad, now)).toBeNull();
  });
});

describe("durations", () => {
  it.each([
    ["PT1H", "2026-01-31T13:00:00.000Z"],
    ["P1D", "2026-02-01T12:00:00.000Z"],
    ["P1M", "2026-02-28T12:00:00.000Z"],
    ["P1Y2M", "2027-03-31T12:00:00.000Z"],
    ["P1W", "2026-02-07T12:00:00.000Z"],
    ["P1DT2H30M5S", "2026-02-01T14:30:05.000Z"],
  ])("SBX-6 %s after 31 January at noon is %s", (text, expected) => {
    const duration = parseDuration(text);
    expect(duration && after(new Date("2026-01-31T12:00:00Z"), duration).toISOString()).toBe(expected);
  });

  it.each(["", "P", "PT", "1H", "P-1D", "P1H", "PT1D", "P1.5D", "one month"])("SBX-6 refuses %j", (text) => {
    expect(parseDuration(text)).toBeNull();
  });
});
