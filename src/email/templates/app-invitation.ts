import { formatDate } from "@/i18n/format";
import type { Template } from "./layout";

type Role = "owner" | "billing" | "member";

const maySee: Record<"pt-BR" | "en", Record<Role, string>> = {
  "pt-BR": {
    owner: "Como responsável, você cuida da assinatura, das faturas e das pessoas deste espaço.",
    billing: "Com o papel de cobrança, você cuida da assinatura e das faturas deste espaço.",
    member: "Como membro, você usa este espaço; a assinatura fica com quem o administra.",
  },
  en: {
    owner: "As an owner, you look after the subscription, the invoices and the people of this workspace.",
    billing: "With the billing role, you look after the subscription and the invoices of this workspace.",
    member: "As a member, you use this workspace; the subscription stays with whoever manages it.",
  },
};

/** One line, whatever was typed as a name: a subject has no line breaks. */
const line = (text: string) => text.replace(/\s+/g, " ").trim();

export const appInvitation: Template<"app_invitation"> = {
  "pt-BR": ({ appName, invitedBy, role, expiresAt, url }) => ({
    subject: `Convite para ${line(appName)}`,
    heading: `${line(invitedBy)} convidou você para ${line(appName)}`,
    paragraphs: [
      maySee["pt-BR"][role],
      "Entre no Fatura com este e-mail, ou crie uma conta com ele, e aceite o convite.",
    ],
    facts: [{ label: "Vale até", value: formatDate(expiresAt, "pt-BR") }],
    action: { label: "Ver o convite", url },
    note: "O link funciona uma vez. Se você não conhece quem convidou, ignore esta mensagem.",
    because: "Você recebeu esta mensagem porque alguém informou este e-mail em um convite no Fatura.",
  }),
  en: ({ appName, invitedBy, role, expiresAt, url }) => ({
    subject: `Invitation to ${line(appName)}`,
    heading: `${line(invitedBy)} invited you to ${line(appName)}`,
    paragraphs: [
      maySee.en[role],
      "Sign in to Fatura with this e-mail address, or create an account with it, and accept the invitation.",
    ],
    facts: [{ label: "Valid until", value: formatDate(expiresAt, "en") }],
    action: { label: "See the invitation", url },
    note: "The link works once. If you do not know who invited you, ignore this message.",
    because: "You received this message because somebody gave this address in an invitation on Fatura.",
  }),
};
