import type { Template } from "../mail-content";

export const passwordChanged: Template<"password_changed"> = ({ t, dateTime }, { name, at, url }) => ({
  subject: t("passwordChanged.subject"),
  heading: t("passwordChanged.heading", { name }),
  paragraphs: [t("passwordChanged.changed"), t("passwordChanged.wasYou")],
  facts: [{ label: t("passwordChanged.when"), value: dateTime(at) }],
  action: { label: t("passwordChanged.action"), url },
});
