import { useLocale, useTranslations } from "next-intl";
import { billingPolicy } from "@/config/billing-policy";
import { discounted } from "@/domain/money";
import { lastMoment } from "@/domain/promotion";
import { formatDate, formatMoney } from "@/i18n/format";
import type { PromotablePrice } from "../types/promotion";
import { type PromotionForm, readSoFar } from "./promotion-draft";

/** What the form would do, in plain sentences, while it is typed. */
export function PromotionPreview({ form, prices }: { form: PromotionForm; prices: PromotablePrice[] }) {
  const t = useTranslations("adminPromotions.preview");
  const tPromotions = useTranslations("adminPromotions");
  const locale = useLocale();
  const { percent, lasting, startsAt, endsAt, targets } = readSoFar(form, billingPolicy.timeZone);
  if (percent === null || lasting === null || targets.length === 0) {
    return <p className="text-muted text-sm">{t("incomplete")}</p>;
  }
  const day = (at: Date) => formatDate(at, locale, "datetime");
  const when = startsAt ? (endsAt ? "fromUntil" : "fromOpen") : endsAt ? "nowUntil" : "nowOpen";
  const values = {
    percent,
    count: targets.length,
    from: startsAt ? day(startsAt) : "",
    until: endsAt ? day(lastMoment(endsAt)) : "",
  };
  const months = lasting.kind === "months" ? lasting.months : 0;
  const sentences = [
    t(when, values),
    t(lasting.kind, { months }),
    months > 0 && targets.some(({ interval }) => interval === "year")
      ? t("yearly", { charges: Math.ceil(months / 12) })
      : null,
    t("coupons"),
    endsAt ? t("end") : null,
  ];
  const lowered = prices.filter((price) =>
    targets.some((on) => on.planId === price.planId && on.interval === price.interval),
  );
  return (
    <div className="figures grid gap-4 text-default text-sm">
      <ul className="grid list-disc gap-1.5 pl-5">
        {sentences
          .filter((sentence) => sentence !== null)
          .map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
      </ul>
      <dl className="grid gap-1 border-t pt-3">
        {lowered.map((price) => {
          const money = (minor: number) => formatMoney(minor, price.currency, locale);
          return (
            <div key={`${price.planId} ${price.interval}`} className="flex flex-wrap justify-between gap-x-3">
              <dt className="text-muted">
                {tPromotions("planInterval", { plan: price.planName, interval: tPromotions(price.interval) })}
              </dt>
              <dd className="font-medium text-emphasis">
                {t("amounts", {
                  list: money(price.unitAmount),
                  now: money(discounted(price.unitAmount, percent)),
                })}
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
