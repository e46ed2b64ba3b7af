import { describe, expect, it } from "vitest";
import type { MailData, OwedMail } from "@/email/mail-data";
import { renderMail } from "@/email/templates";

const data: MailData = {
  welcome: { name: "Ana", url: "https://fatura.example/dashboard" },
  password_reset: { name: "Ana", url: "https://fatura.example/reset-password?token=a&b=c" },
  subscription_started: {
    appName: "Loja da Ana",
    planName: "Starter",
    amount: 9700,
    currency: "brl",
    interval: "month",
    nextChargeAt: "2026-06-02T12:00:00Z",
    trialEndsAt: null,
    url: "https://fatura.example/plan",
  },
  payment_failed: {
    appName: "Loja da Ana",
    planName: "Starter",
    amount: 9700,
    currency: "brl",
    payUrl: "https://invoice.stripe.com/i/1",
    accessUntil: "2026-05-09T12:00:00Z",
  },
  subscription_canceled: {
    appName: "Loja da Ana",
    planName: "Starter",
    endedAt: "2026-05-09T12:00:00Z",
    url: "https://fatura.example/subscription/plans",
  },
};
const locales = ["pt-BR", "en"] as const;
const letters = Object.entries(data).flatMap(([mail, facts]) =>
  locales.map((locale) => ({ mail, to: "ana@example.com", locale, data: facts }) as OwedMail),
);

const spaced = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const unescaped = (html: string) => html.replace(/&amp;/g, "&").replace(/&#39;/g, "'");

describe("MAIL-1 letters", () => {
  it.each(letters)("MAIL-1 $mail in $locale says the same in text and HTML, calmly", (owed) => {
    const { subject, text, html } = renderMail(owed);
    expect(subject).not.toMatch(/[\n\r]/);
    expect(`${subject}${text}`).not.toMatch(/!|undefined|null|NaN|\{|\}/);
    expect(html).toContain(`<html lang="${owed.locale}">`);
    expect(html).not.toMatch(/<script|<table|<img|undefined|NaN/);
    const shown = unescaped(html.replace(/<[^>]+>/g, "\n"));
    for (const line of text.split("\n").filter((line) => line && line !== "--")) {
      for (const part of line.split(/: (?!\/)|:$/).filter(Boolean)) expect(shown).toContain(part);
    }
  });

  it.each(locales)("MAIL-1 in %s no letter has the words of the other language", (locale) => {
    const [mine, other] = [locale, locales.find((l) => l !== locale)];
    for (const owed of letters.filter((letter) => letter.locale === mine)) {
      const twin = letters.find((letter) => letter.mail === owed.mail && letter.locale === other);
      if (twin) expect(renderMail(owed).subject).not.toBe(renderMail(twin).subject);
    }
  });

  it("MAIL-1 a started subscription tells the price, how often, and the next charge", () => {
    const owed = {
      mail: "subscription_started",
      to: "",
      locale: "pt-BR",
      data: data.subscription_started,
    } as const;
    const { subject, text } = renderMail(owed);
    expect(subject).toBe("Sua assinatura Starter está ativa");
    expect(spaced(text)).toContain("Valor: R$ 97,00 por mês\nPróxima cobrança: 2 de junho de 2026");
    const trial = renderMail({ ...owed, data: { ...owed.data, trialEndsAt: "2026-06-02T12:00:00Z" } });
    expect(trial.subject).toBe("Seu teste do Starter começou");
    expect(trial.text).toContain("Primeira cobrança: 2 de junho de 2026");
  });

  it("MAIL-1 a failed payment tells the amount, until when there is access, and where to pay", () => {
    const { text, html } = renderMail({
      mail: "payment_failed",
      to: "",
      locale: "en",
      data: data.payment_failed,
    });
    expect(text).toContain("Amount due: R$97.00\nFull access until: May 9, 2026");
    expect(text).toContain("Pay R$97.00:\nhttps://invoice.stripe.com/i/1");
    expect(html).toContain('href="https://invoice.stripe.com/i/1"');
  });

  it("MAIL-1 a name is text, whatever somebody typed as it", () => {
    const name = `<script>alert("1")</script> & 'friends'`;
    const { html, text } = renderMail({
      mail: "welcome",
      to: "",
      locale: "en",
      data: { ...data.welcome, name },
    });
    expect(html).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;friends&#39;");
    expect(html).not.toContain("<script");
    expect(text).toContain(name);
  });
});
