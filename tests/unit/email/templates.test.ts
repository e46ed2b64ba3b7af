import { describe, expect, it } from "vitest";
import type { MailData, QueuedMail } from "@/email/mail-data";
import { renderMail } from "@/email/templates";

const data: MailData = {
  welcome: { name: "Ana", url: "https://fatura.example/dashboard" },
  password_reset: { name: "Ana", url: "https://fatura.example/reset-password?token=a&b=c" },
  password_changed: {
    name: "Ana",
    at: "2026-05-02T12:00:00Z",
    url: "https://fatura.example/password/forgot",
  },
  app_invitation: {
    appName: "Loja da Ana",
    invitedBy: "Ana",
    role: "billing",
    expiresAt: "2026-05-09T12:00:00Z",
    url: "https://fatura.example/invitations/key",
  },
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
  price_change_notice: {
    appName: "Loja da Ana",
    planName: "Starter",
    interval: "month",
    currency: "brl",
    oldAmount: 2990,
    newAmount: 3490,
    charge: 1745,
    chargeAt: "2026-06-02T12:00:00Z",
    url: "https://fatura.example/plan",
  },
  price_change_withdrawn: {
    appName: "Loja da Ana",
    planName: "Starter",
    interval: "year",
    currency: "brl",
    amount: 29_900,
    url: "https://fatura.example/plan",
  },
};
const APP = "https://fatura.example";
const locales = ["pt-BR", "en"] as const;
const letters = Object.entries(data).flatMap(([mail, facts]) =>
  locales.map((locale) => ({ mail, to: "ana@example.com", locale, data: facts }) as QueuedMail),
);

const spaced = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const unescaped = (html: string) => html.replace(/&amp;/g, "&").replace(/&#39;/g, "'");

describe("MAIL-1 emails", () => {
  it.each(letters)("MAIL-1 $mail in $locale says the same in text and HTML, calmly", (owed) => {
    const { subject, text, html } = renderMail(owed, APP);
    expect(subject).not.toMatch(/[\n\r]/);
    expect(`${subject}${text}`).not.toMatch(/!|undefined|null|NaN|\{|\}/);
    expect(html).toContain(`<html lang="${owed.locale}">`);
    expect(html).not.toMatch(/<script|<table|<img|undefined|NaN/);
    const shown = unescaped(html.replace(/<[^>]+>/g, "\n"));
    for (const line of text.split("\n").filter((line) => line && line !== "--")) {
      for (const part of line.split(/: (?!\/)|:$/).filter(Boolean)) expect(shown).toContain(part);
    }
  });

  it.each(locales)("MAIL-1 in %s no email contains text in the other language", (locale) => {
    const subjectsIn = (wanted: string) =>
      letters.filter((letter) => letter.locale === wanted).map((letter) => renderMail(letter, APP).subject);
    const others = subjectsIn(locale === "en" ? "pt-BR" : "en");
    expect(others).toHaveLength(Object.keys(data).length);
    for (const subject of subjectsIn(locale)) expect(others).not.toContain(subject);
  });

  it("MAIL-1 a started subscription states the price, the interval, and the next charge", () => {
    const owed = {
      mail: "subscription_started",
      to: "",
      locale: "pt-BR",
      data: data.subscription_started,
    } as const;
    const { subject, text } = renderMail(owed, APP);
    expect(subject).toBe("Sua assinatura Starter está ativa");
    expect(spaced(text)).toContain("Valor: R$ 97,00 por mês\nPróxima cobrança: 2 de junho de 2026");
    const trial = renderMail({ ...owed, data: { ...owed.data, trialEndsAt: "2026-06-02T12:00:00Z" } }, APP);
    expect(trial.subject).toBe("Seu teste do Starter começou");
    expect(trial.text).toContain("Primeira cobrança: 2 de junho de 2026");
  });

  it("MAIL-1 a failed payment states the amount, the end of access, and where to pay", () => {
    const owed = { mail: "payment_failed", to: "", locale: "en", data: data.payment_failed } as const;
    const { text, html } = renderMail(owed, APP);
    expect(text).toContain("Amount due: R$97.00\nFull access until: May 9, 2026");
    expect(text).toContain("Pay R$97.00:\nhttps://invoice.stripe.com/i/1");
    expect(html).toContain('href="https://invoice.stripe.com/i/1"');
  });

  it("MAIL-1 a link to a page of ours is whole: a mail program knows no «this site»", () => {
    const facts = { ...data.payment_failed, payUrl: "/invoices" };
    const owed = { mail: "payment_failed", to: "", locale: "en", data: facts } as const;
    const { text, html } = renderMail(owed, APP);
    expect(text).toContain("\nhttps://fatura.example/invoices");
    expect(html).toContain('href="https://fatura.example/invoices"');
  });

  it("MAIL-1 a name is escaped, whatever it contains", () => {
    const name = `<script>alert("1")</script> & 'friends'`;
    const owed = { mail: "welcome", to: "", locale: "en", data: { ...data.welcome, name } } as const;
    const { html, text } = renderMail(owed, APP);
    expect(html).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;friends&#39;");
    expect(html).not.toContain("<script");
    expect(text).toContain(name);
  });
});
