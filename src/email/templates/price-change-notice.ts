import type { Template } from "../mail-content";

export const priceChangeNotice: Template<"price_change_notice"> = ({ t, date, money, price }, data) => {
  const { appName, planName, currency, interval } = data;
  const oldPrice = price(data.oldAmount, currency, interval);
  const newPrice = price(data.newAmount, currency, interval);
  const day = date(data.chargeAt);
  return {
    subject: t("priceChangeNotice.subject", { planName, date: day }),
    heading: t("priceChangeNotice.heading"),
    paragraphs: [
      t("priceChangeNotice.change", { date: day, planName, appName, oldPrice, newPrice }),
      t("priceChangeNotice.untilThen"),
      t("priceChangeNotice.cancel", { date: day }),
    ],
    facts: [
      { label: t("priceChangeNotice.oldPrice"), value: oldPrice },
      { label: t("priceChangeNotice.newPrice"), value: newPrice },
      { label: t("priceChangeNotice.charge", { date: day }), value: money(data.charge, currency) },
    ],
    action: { label: t("priceChangeNotice.action"), url: data.url },
    ...(data.charge !== data.newAmount && { note: t("priceChangeNotice.discounted") }),
  };
};
