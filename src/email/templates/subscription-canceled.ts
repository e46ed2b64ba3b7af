import { formatDate } from "@/i18n/format";
import type { Template } from "./layout";

export const subscriptionCanceled: Template<"subscription_canceled"> = {
  "pt-BR": ({ appName, planName, endedAt, url }) => ({
    subject: `Sua assinatura ${planName} foi encerrada`,
    heading: `A assinatura ${planName} foi encerrada`,
    paragraphs: [
      `A assinatura de ${appName} terminou em ${formatDate(endedAt, "pt-BR")} e não haverá novas cobranças.`,
      "Sua conta continua no plano gratuito, e nada do que você guardou foi apagado.",
    ],
    action: { label: "Ver os planos", url },
  }),
  en: ({ appName, planName, endedAt, url }) => ({
    subject: `Your ${planName} subscription has ended`,
    heading: `The ${planName} subscription has ended`,
    paragraphs: [
      `The subscription of ${appName} ended on ${formatDate(endedAt, "en")}, and there will be no more charges.`,
      "Your account goes on with the free plan, and nothing you stored was deleted.",
    ],
    action: { label: "See the plans", url },
  }),
};
