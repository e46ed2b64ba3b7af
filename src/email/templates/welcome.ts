import type { Template } from "../mail-content";

export const welcome: Template<"welcome"> = ({ t }, { name, url }) => ({
  subject: t("welcome.subject"),
  heading: t("welcome.heading", { name }),
  paragraphs: [t("welcome.ready"), t("welcome.freePlan")],
  action: { label: t("welcome.action"), url },
});
