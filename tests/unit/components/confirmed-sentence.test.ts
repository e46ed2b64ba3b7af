import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import type { SubscriptionView } from "@/features/billing-view/types/subscription-view";
import { confirmedSentence } from "@/features/checkout/components/confirmed-sentence";
import { messages } from "@/i18n/messages";
import type { Locale } from "@/lib/locale";
import { subscriptionView } from "./subscription-views";

function said(some: Partial<SubscriptionView>, locale: Locale): string {
  const { key, values } = confirmedSentence(subscriptionView(some), locale);
  const t = createTranslator({ locale, messages: messages[locale], namespace: "billing.success" });
  return t(key, { ...values, status: "" }).replaceAll("\u00a0", " ");
}

describe("CHK-4 the return page says what was bought", () => {
  it("CHK-4 names plan, next charge and amount", () => {
    expect(said({}, "pt-BR")).toBe("Starter, ativo, próxima cobrança em 21 de dezembro de 2026, R$ 97,00");
    expect(said({}, "en")).toBe("Starter, active, next charge on December 21, 2026, R$97.00");
  });

  it("CHK-5 says in a trial when the first charge comes", () => {
    const trial = { status: "trialing", trialEndsAt: "2026-12-21T15:00:00.000Z" } as const;
    expect(said(trial, "pt-BR")).toBe(
      "Starter, em teste até 21 de dezembro de 2026; a primeira cobrança, R$ 97,00, é nesse dia",
    );
  });
});
