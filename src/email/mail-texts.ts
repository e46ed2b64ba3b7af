import { createTranslator } from "use-intl/core";
import { formatDate, formatMoney } from "@/i18n/format";
import { messages } from "@/i18n/messages";
import { perLocale } from "@/i18n/per-locale";

/**
 * What a template uses: the texts of `messages/<locale>/mails.json`, and amounts and dates as the pages
 * show them. A text that cannot be formatted throws: the outbox retries and raises an alert, while a mail that
 * shows a bare key to a customer cannot be recalled.
 */
export const getMailTexts = perLocale((locale) => {
  const t = createTranslator({
    locale,
    messages: messages[locale].mails,
    onError: (error) => {
      throw error;
    },
  });
  const money = (amountMinor: number, currency: string) => formatMoney(amountMinor, currency, locale);
  return {
    t,
    money,
    date: (iso: string) => formatDate(iso, locale),
    dateTime: (iso: string) => formatDate(iso, locale, "datetime"),
    /** An amount with how often it is charged. */
    price: (amountMinor: number, currency: string, interval: "month" | "year") =>
      t("price", { amount: money(amountMinor, currency), interval }),
  };
});

export type MailTexts = ReturnType<typeof getMailTexts>;
