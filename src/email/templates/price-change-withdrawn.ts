import type { Template } from "../mail-content";

export const priceChangeWithdrawn: Template<"price_change_withdrawn"> = ({ t, price }, data) => {
  const { appName, planName } = data;
  const current = price(data.amount, data.currency, data.interval);
  return {
    subject: t("priceChangeWithdrawn.subject", { planName }),
    heading: t("priceChangeWithdrawn.heading"),
    paragraphs: [
      t("priceChangeWithdrawn.announced", { planName, appName }),
      t("priceChangeWithdrawn.unchanged", { price: current }),
    ],
    facts: [{ label: t("priceChangeWithdrawn.price"), value: current }],
    action: { label: t("priceChangeWithdrawn.action"), url: data.url },
  };
};
