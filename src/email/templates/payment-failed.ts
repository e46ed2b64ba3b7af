import { formatDate, formatMoney } from "@/i18n/format";
import type { Template } from "./layout";

export const paymentFailed: Template<"payment_failed"> = {
  "pt-BR": ({ appName, planName, amount, currency, payUrl, accessUntil }) => ({
    subject: `Não conseguimos cobrar sua assinatura ${planName}`,
    heading: "O pagamento não foi concluído",
    paragraphs: [
      `A cobrança do ${planName} para ${appName} foi recusada. Isso costuma ser o limite ou a validade do cartão.`,
      `Seu acesso continua completo até ${formatDate(accessUntil, "pt-BR")}. Para mantê-lo, pague a fatura com este ou outro cartão.`,
    ],
    facts: [
      { label: "Valor em aberto", value: formatMoney(amount, currency, "pt-BR") },
      { label: "Acesso completo até", value: formatDate(accessUntil, "pt-BR") },
    ],
    action: { label: `Pagar ${formatMoney(amount, currency, "pt-BR")}`, url: payUrl },
    note: "Se você já pagou, pode desconsiderar esta mensagem.",
  }),
  en: ({ appName, planName, amount, currency, payUrl, accessUntil }) => ({
    subject: `We could not charge your ${planName} subscription`,
    heading: "The payment did not go through",
    paragraphs: [
      `The charge of ${planName} for ${appName} was declined. It is often the card's limit or expiry date.`,
      `You keep full access until ${formatDate(accessUntil, "en")}. To keep it after that, pay the invoice with this or another card.`,
    ],
    facts: [
      { label: "Amount due", value: formatMoney(amount, currency, "en") },
      { label: "Full access until", value: formatDate(accessUntil, "en") },
    ],
    action: { label: `Pay ${formatMoney(amount, currency, "en")}`, url: payUrl },
    note: "If you have paid already, you can disregard this message.",
  }),
};
