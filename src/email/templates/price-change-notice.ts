import { formatDate, formatMoney } from "@/i18n/format";
import type { Template } from "./layout";

const every = {
  "pt-BR": { month: "por mês", year: "por ano" },
  en: { month: "a month", year: "a year" },
} as const;

export const priceChangeNotice: Template<"price_change_notice"> = {
  "pt-BR": ({ appName, planName, interval, currency, oldAmount, newAmount, charge, chargeAt, url }) => {
    const was = `${formatMoney(oldAmount, currency, "pt-BR")} ${every["pt-BR"][interval]}`;
    const will = `${formatMoney(newAmount, currency, "pt-BR")} ${every["pt-BR"][interval]}`;
    const day = formatDate(chargeAt, "pt-BR");
    return {
      subject: `O preço do ${planName} muda em ${day}`,
      heading: "O preço da sua assinatura vai mudar",
      paragraphs: [
        `A partir da renovação de ${day}, o ${planName} de ${appName} passa de ${was} para ${will}.`,
        "Até lá nada muda, e nada é cobrado antes dessa data. Você não precisa fazer nada para continuar.",
        `Se preferir não continuar, cancele antes de ${day}: o acesso segue até o fim do período já pago e não há nova cobrança.`,
      ],
      facts: [
        { label: "Preço de hoje", value: was },
        { label: "Novo preço", value: will },
        { label: `Cobrança em ${day}`, value: formatMoney(charge, currency, "pt-BR") },
      ],
      action: { label: "Ver meu plano", url },
      ...(charge === newAmount ? {} : { note: "O valor da cobrança já conta o desconto da sua assinatura." }),
    };
  },
  en: ({ appName, planName, interval, currency, oldAmount, newAmount, charge, chargeAt, url }) => {
    const was = `${formatMoney(oldAmount, currency, "en")} ${every.en[interval]}`;
    const will = `${formatMoney(newAmount, currency, "en")} ${every.en[interval]}`;
    const day = formatDate(chargeAt, "en");
    return {
      subject: `The price of ${planName} changes on ${day}`,
      heading: "The price of your subscription will change",
      paragraphs: [
        `From the renewal on ${day}, ${planName} for ${appName} goes from ${was} to ${will}.`,
        "Nothing changes until then, and nothing is charged before that date. You do not have to do anything to go on.",
        `If you would rather not go on, cancel before ${day}: you keep access to the end of the period you have paid for, and nothing more is charged.`,
      ],
      facts: [
        { label: "Price today", value: was },
        { label: "New price", value: will },
        { label: `Charge on ${day}`, value: formatMoney(charge, currency, "en") },
      ],
      action: { label: "See my plan", url },
      ...(charge === newAmount ? {} : { note: "The charge counts the discount that your subscription has." }),
    };
  },
};
