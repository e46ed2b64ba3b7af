import type { Template } from "../mail-content";

/** A subject has no line breaks, whatever was typed as a name. */
const toOneLine = (text: string) => text.replace(/\s+/g, " ").trim();

export const appInvitation: Template<"app_invitation"> = ({ t, date }, data) => {
  const appName = toOneLine(data.appName);
  return {
    subject: t("appInvitation.subject", { appName }),
    heading: t("appInvitation.heading", { invitedBy: toOneLine(data.invitedBy), appName }),
    paragraphs: [t(`appInvitation.roles.${data.role}`), t("appInvitation.accept")],
    facts: [{ label: t("appInvitation.validUntil"), value: date(data.expiresAt) }],
    action: { label: t("appInvitation.action"), url: data.url },
    note: t("appInvitation.note"),
    footer: t("appInvitation.footer"),
  };
};
