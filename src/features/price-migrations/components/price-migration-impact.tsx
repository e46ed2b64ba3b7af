import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { formatDate, formatMoney } from "@/i18n/format";
import type { PriceMigrationPreview } from "../types/price-migration";

/** The effect of a price migration, shown before it is confirmed. */
export function PriceMigrationImpact({ preview }: { preview: PriceMigrationPreview }) {
  const t = useTranslations("adminPrices");
  const locale = useLocale();
  const money = (amount: number) => formatMoney(amount, preview.currency, locale);
  const { charges, firstNotice, movable, mrr, leftOut } = preview;
  return (
    <>
      <dl className="grid gap-3 text-sm">
        <Fact term={t("move.people")}>{t("move.peopleText", { count: movable })}</Fact>
        {charges ? (
          <Fact term={t("move.charges")}>
            {t(charges.first === charges.last ? "move.chargesOne" : "move.chargesText", {
              first: formatDate(charges.first, locale),
              last: formatDate(charges.last, locale),
            })}
          </Fact>
        ) : null}
        {firstNotice ? (
          <Fact term={t("move.letters")}>
            {t("move.lettersText", { date: formatDate(firstNotice, locale) })}
          </Fact>
        ) : null}
        {movable > 0 ? (
          <Fact term={t("move.mrr")}>
            {t("move.mrrText", { now: money(mrr.now), after: money(mrr.after) })}
          </Fact>
        ) : null}
        {leftOut.length > 0 ? (
          <Fact term={t("move.leftOut")}>
            {leftOut.map(({ reason, subscribers }) => (
              <p key={reason}>
                {t("move.leftOutText", { count: subscribers, reason: t(`reason.${reason}`) })}
              </p>
            ))}
          </Fact>
        ) : null}
      </dl>
      {movable > 0 ? (
        <p className="text-muted text-sm">{t("move.reversible")}</p>
      ) : (
        <Alert tone="info" title={t("move.nobody")}>
          {leftOut.length > 0 ? t("move.nobodySentence") : null}
        </Alert>
      )}
    </>
  );
}

const Fact = ({ term, children }: { term: string; children: ReactNode }) => (
  <div>
    <dt className="text-muted text-xs">{term}</dt>
    <dd className="figures mt-0.5 text-default">{children}</dd>
  </div>
);
