import { formatDate, formatMoney } from "@/i18n/format";
import type { Template } from "./layout";

export const subscriptionStarted: Template<"subscription_started"> = {
  "pt-BR": ({ appName, planName, amount, currency, interval, nextChargeAt, trialEndsAt, url }) => ({
    subject: trialEndsAt ? `Seu teste do ${planName} começou` : `Sua assinatura ${planName} está ativa`,
    heading: trialEndsAt ? `Seu teste do ${planName} começou` : `Sua assinatura ${planName} está ativa`,
    paragraphs: [
      trialEndsAt
        ? `${appName} pode usar tudo do ${planName} até ${formatDate(trialEndsAt, "pt-BR")}. Nada é cobrado antes disso.`
        : `O pagamento foi confirmado e ${appName} já pode usar tudo do ${planName}.`,
    ],
    facts: [
      {
        label: "Valor",
        value: `${formatMoney(amount, currency, "pt-BR")} por ${interval === "month" ? "mês" : "ano"}`,
      },
      {
        label: trialEndsAt ? "Primeira cobrança" : "Próxima cobrança",
        value: formatDate(nextChargeAt, "pt-BR"),
      },
    ],
    action: { label: "Ver minha assinatura", url },
    note: "Você pode mudar de plano ou cancelar quando quiser.",
  }),
  en: ({ appName, planName, amount, currency, interval, nextChargeAt, trialEndsAt, url }) => ({
    subject: trialEndsAt ? `Your ${planName} trial has started` : `Your ${planName} subscription is active`,
    heading: trialEndsAt ? `Your ${planName} trial has started` : `Your ${planName} subscription is active`,
    paragraphs: [
      trialEndsAt
        ? `${appName} can use everything in ${planName} until ${formatDate(trialEndsAt, "en")}. Nothing is charged before then.`
        : `The payment is confirmed, and ${appName} can now use everything in ${planName}.`,
    ],
    facts: [
      { label: "Price", value: `${formatMoney(amount, currency, "en")} per ${interval}` },
      { label: trialEndsAt ? "First charge" : "Next charge", value: formatDate(nextChargeAt, "en") },
    ],
    action: { label: "See my subscription", url },
    note: "You can change your plan or cancel whenever you like.",
  }),
};
