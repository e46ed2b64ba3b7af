import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { statusLabels } from "@/features/billing-view/components/status-labels";
import type { SubscriptionView } from "@/features/billing-view/types/subscription-view";
import { messages } from "@/i18n/messages";
import type { Locale } from "@/lib/locale";
import { subscriptionView } from "./subscription-views";

const DEC = "2026-12-21T15:00:00.000Z";

function label(some: Partial<SubscriptionView>, locale: Locale): string {
  const { key, values } = statusLabels(subscriptionView(some), locale);
  const t = createTranslator({ locale, messages: messages[locale], namespace: "status" });
  return t(`${key}.label`, values);
}

const table: [Partial<SubscriptionView>, string, string, string][] = [
  [{}, "success", "Ativa · renova em 21 de dezembro de 2026", "Active · renews on December 21, 2026"],
  [
    { cancelAt: DEC },
    "attention",
    "Ativa até 21 de dezembro de 2026 · não renova",
    "Active until December 21, 2026 · won’t renew",
  ],
  [
    { pendingChange: { planSlug: "free", planName: "Business", at: DEC, source: "schedule" } },
    "info",
    "Ativa · muda para Business em 21 de dezembro de 2026",
    "Active · changes to Business on December 21, 2026",
  ],
  [
    { status: "trialing", trialEndsAt: DEC },
    "info",
    "Em teste até 21 de dezembro de 2026",
    "Trial until December 21, 2026",
  ],
  [
    { status: "past_due", access: { kind: "grace", until: DEC } },
    "attention",
    "Pagamento pendente · acesso até 21 de dezembro de 2026",
    "Payment due · access until December 21, 2026",
  ],
  [
    { status: "past_due", access: { kind: "restricted", until: null } },
    "danger",
    "Acesso limitado · pague para voltar",
    "Limited access · pay to restore",
  ],
  [{ status: "unpaid" }, "danger", "Fatura em aberto", "Invoice unpaid"],
  [{ status: "paused" }, "attention", "Pausada", "Paused"],
  [{ status: "incomplete" }, "attention", "Aguardando pagamento", "Awaiting payment"],
  [{ status: "incomplete_expired" }, "danger", "Pagamento não concluído", "Payment not completed"],
  [
    { status: "canceled", endedAt: DEC },
    "muted",
    "Encerrada em 21 de dezembro de 2026",
    "Ended on December 21, 2026",
  ],
  [{ status: "free" }, "muted", "Gratuito", "Free"],
];

describe("UI-1 one table from state to words", () => {
  it.each(table)("UI-1 shows %j as %s: %s / %s", (some, tone, portuguese, english) => {
    expect(statusLabels(subscriptionView(some), "pt-BR").tone).toBe(tone);
    expect(label(some, "pt-BR")).toBe(portuguese);
    expect(label(some, "en")).toBe(english);
  });

  it("UI-1 asks to pay exactly when something is owed", () => {
    const asked = table.filter(([some]) => statusLabels(subscriptionView(some), "en").action === "pay");
    expect(asked.map(([some]) => some.status)).toEqual(["past_due", "past_due", "unpaid", "incomplete"]);
  });
});
