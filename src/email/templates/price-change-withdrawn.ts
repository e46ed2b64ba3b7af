import { formatMoney } from "@/i18n/format";
import type { Template } from "./layout";

export const priceChangeWithdrawn: Template<"price_change_withdrawn"> = {
  "pt-BR": ({ appName, planName, interval, currency, amount, url }) => {
    const stays = `${formatMoney(amount, currency, "pt-BR")} ${interval === "month" ? "por mês" : "por ano"}`;
    return {
      subject: `O preço do seu ${planName} não vai mudar`,
      heading: "A mudança de preço foi cancelada",
      paragraphs: [
        `Avisamos que o preço do ${planName} de ${appName} mudaria na renovação. Isso não vai acontecer.`,
        `Sua assinatura continua por ${stays}, nas mesmas datas. Você não precisa fazer nada.`,
      ],
      facts: [{ label: "Preço que continua", value: stays }],
      action: { label: "Ver meu plano", url },
    };
  },
  en: ({ appName, planName, interval, currency, amount, url }) => {
    const stays = `${formatMoney(amount, currency, "en")} ${interval === "month" ? "a month" : "a year"}`;
    return {
      subject: `The price of your ${planName} will not change`,
      heading: "The price change was called off",
      paragraphs: [
        `We told you that the price of ${planName} for ${appName} would change at the renewal. It will not.`,
        `Your subscription goes on at ${stays}, on the same dates. You do not have to do anything.`,
      ],
      facts: [{ label: "Price that stays", value: stays }],
      action: { label: "See my plan", url },
    };
  },
};
