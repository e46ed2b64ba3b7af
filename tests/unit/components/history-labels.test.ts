import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { historySentence } from "@/features/billing-view/components/history-labels";
import type { HistoryEntryView } from "@/features/billing-view/types/subscription-view";
import { messages } from "@/i18n/messages";

const facts = {
  status: "active",
  planId: "plan_starter",
  unitAmount: 9700,
  interval: "month",
  periodEnd: "2026-12-21T15:00:00.000Z",
  cancelAt: null,
  endedAt: null,
};

function told(kind: HistoryEntryView["kind"], after: object, before: object | null = null): string {
  const entry: HistoryEntryView = {
    id: "h",
    at: "2026-11-21T15:00:00.000Z",
    kind,
    before: before && { ...facts, ...before },
    after: { ...facts, ...after },
  };
  const { key, values } = historySentence(entry, (id) => (id === "plan_starter" ? "Starter" : null), "pt-BR");
  const t = createTranslator({ locale: "pt-BR", messages: messages["pt-BR"], namespace: "history" });
  const interval = values.interval ? t(values.interval) : "";
  return t(key, { ...values, interval }).replaceAll("\u00a0", " ");
}

describe("LIFE-9 the history is shown in sentences", () => {
  it.each([
    ["started", {}, null, "Assinatura criada: Starter, R$ 97,00 por mês."],
    ["started", { planId: "plan_gone" }, null, "Assinatura criada."],
    ["plan_changed", {}, {}, "O plano mudou para Starter, R$ 97,00 por mês."],
    [
      "interval_changed",
      { unitAmount: 97000, interval: "year" },
      {},
      "A cobrança mudou para R$ 970,00 por ano, no mesmo plano.",
    ],
    ["interval_changed", { planId: null }, {}, "O período de cobrança mudou."],
    ["price_changed", { unitAmount: 10900 }, {}, "O preço do plano Starter mudou para R$ 109,00 por mês."],
    ["price_changed", { planId: null }, {}, "O preço mudou."],
    ["renewed", {}, {}, "A assinatura renovou. O período vai até 21 de dezembro de 2026."],
    [
      "cancel_scheduled",
      { cancelAt: "2026-12-21T15:00:00.000Z" },
      {},
      "Cancelamento agendado. O acesso vai até 21 de dezembro de 2026.",
    ],
    ["cancel_undone", {}, {}, "O cancelamento foi desfeito. A assinatura renova normalmente."],
    ["ended", { status: "canceled" }, {}, "A assinatura terminou. O espaço passou para o plano gratuito."],
    ["status_changed", { status: "past_due" }, {}, "Uma cobrança falhou. O pagamento ficou pendente."],
    ["status_changed", {}, { status: "past_due" }, "Pagamento recebido. A assinatura voltou a ficar em dia."],
    ["status_changed", {}, { status: "incomplete" }, "Pagamento confirmado. A assinatura está ativa."],
    ["status_changed", { status: "word_of_tomorrow" }, {}, "Os dados da assinatura foram atualizados."],
  ] as const)("LIFE-9 %s %j after %j", (kind, after, before, sentence) => {
    expect(told(kind, after, before)).toBe(sentence);
  });
});
