import type { Template } from "../mail-content";

export const passwordReset: Template<"password_reset"> = ({ t }, { name, url }) => ({
  subject: t("passwordReset.subject"),
  heading: t("passwordReset.heading", { name }),
  paragraphs: [t("passwordReset.request")],
  action: { label: t("passwordReset.action"), url },
  note: t("passwordReset.note"),
});
