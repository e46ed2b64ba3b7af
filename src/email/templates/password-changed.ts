import { formatDate } from "@/i18n/format";
import type { Template } from "./layout";

export const passwordChanged: Template<"password_changed"> = {
  "pt-BR": ({ name, at, url }) => ({
    subject: "Sua senha foi alterada",
    heading: `Olá, ${name}`,
    paragraphs: [
      "Sua senha foi alterada, e as outras sessões abertas foram encerradas.",
      "Se foi você, não é preciso fazer nada.",
    ],
    facts: [{ label: "Quando", value: formatDate(at, "pt-BR", "datetime") }],
    action: { label: "Não fui eu: redefinir a senha", url },
  }),
  en: ({ name, at, url }) => ({
    subject: "Your password was changed",
    heading: `Hello, ${name}`,
    paragraphs: [
      "Your password was changed, and the other open sessions were ended.",
      "If this was you, there is nothing to do.",
    ],
    facts: [{ label: "When", value: formatDate(at, "en", "datetime") }],
    action: { label: "This was not me: reset the password", url },
  }),
};
