import type { Template } from "./layout";

export const passwordReset: Template<"password_reset"> = {
  "pt-BR": ({ name, url }) => ({
    subject: "Redefinir sua senha",
    heading: `Olá, ${name}`,
    paragraphs: [
      "Recebemos um pedido para redefinir a sua senha. Escolha a nova pelo link abaixo, em até uma hora.",
    ],
    action: { label: "Escolher nova senha", url },
    note: "Se não foi você, ignore esta mensagem: sua senha continua a mesma.",
  }),
  en: ({ name, url }) => ({
    subject: "Reset your password",
    heading: `Hello, ${name}`,
    paragraphs: [
      "We received a request to reset your password. Choose a new one with the link below, within an hour.",
    ],
    action: { label: "Choose a new password", url },
    note: "If this was not you, ignore this message: your password stays the same.",
  }),
};
