import type { Template } from "./layout";

export const welcome: Template<"welcome"> = {
  "pt-BR": ({ name, url }) => ({
    subject: "Sua conta no Fatura está pronta",
    heading: `Olá, ${name}`,
    paragraphs: [
      "Sua conta está pronta e você já pode entrar com este e-mail.",
      "Você começa no plano gratuito. Quando quiser mais, escolha um plano na página de planos; nada é cobrado antes disso.",
    ],
    action: { label: "Abrir o painel", url },
  }),
  en: ({ name, url }) => ({
    subject: "Your Fatura account is ready",
    heading: `Hello, ${name}`,
    paragraphs: [
      "Your account is ready, and you can sign in with this e-mail address.",
      "You start on the free plan. When you want more, choose one on the plans page; nothing is charged before you do.",
    ],
    action: { label: "Open the dashboard", url },
  }),
};
