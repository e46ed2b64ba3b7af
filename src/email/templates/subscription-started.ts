import type { Template } from "../mail-content";

export const subscriptionStarted: Template<"subscription_started"> = ({ t, date, price }, data) => {
  const { appName, planName, trialEndsAt } = data;
  const title = trialEndsAt
    ? t("subscriptionStarted.trialStarted", { planName })
    : t("subscriptionStarted.active", { planName });
  return {
    subject: title,
    heading: title,
    paragraphs: [
      trialEndsAt
        ? t("subscriptionStarted.onTrial", { appName, planName, date: date(trialEndsAt) })
        : t("subscriptionStarted.paid", { appName, planName }),
    ],
    facts: [
      { label: t("subscriptionStarted.price"), value: price(data.amount, data.currency, data.interval) },
      {
        label: trialEndsAt ? t("subscriptionStarted.firstCharge") : t("subscriptionStarted.nextCharge"),
        value: date(data.nextChargeAt),
      },
    ],
    action: { label: t("subscriptionStarted.action"), url: data.url },
    note: t("subscriptionStarted.note"),
  };
};
