import type { Template } from "../mail-content";

export const subscriptionCanceled: Template<"subscription_canceled"> = ({ t, date }, data) => {
  const { appName, planName } = data;
  return {
    subject: t("subscriptionCanceled.subject", { planName }),
    heading: t("subscriptionCanceled.heading", { planName }),
    paragraphs: [
      t("subscriptionCanceled.ended", { appName, date: date(data.endedAt) }),
      t("subscriptionCanceled.freePlan"),
    ],
    action: { label: t("subscriptionCanceled.action"), url: data.url },
  };
};
