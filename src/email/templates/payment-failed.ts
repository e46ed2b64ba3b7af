import type { Template } from "../mail-content";

export const paymentFailed: Template<"payment_failed"> = ({ t, date, money }, data) => {
  const { appName, planName } = data;
  const amount = money(data.amount, data.currency);
  const accessUntil = date(data.accessUntil);
  return {
    subject: t("paymentFailed.subject", { planName }),
    heading: t("paymentFailed.heading"),
    paragraphs: [
      t("paymentFailed.declined", { planName, appName }),
      t("paymentFailed.access", { date: accessUntil }),
    ],
    facts: [
      { label: t("paymentFailed.amountDue"), value: amount },
      { label: t("paymentFailed.accessUntil"), value: accessUntil },
    ],
    action: { label: t("paymentFailed.action", { amount }), url: data.payUrl },
    note: t("paymentFailed.note"),
  };
};
