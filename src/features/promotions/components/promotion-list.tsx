import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { formatMoney } from "@/i18n/format";
import type { PromotablePrice, PromotionEntry } from "../types/promotion";
import { EndPromotion } from "./end-promotion";
import { lastingLabel, stateTone, whenLabel, whereLabel } from "./promotion-labels";
import { PROMOTIONS_PATH } from "./promotions-path";

/** Every promotion with its state, what it covers, and its results. */
export function PromotionList({
  promotions,
  prices,
}: {
  promotions: PromotionEntry[];
  prices: PromotablePrice[];
}) {
  const t = useTranslations("adminPromotions");
  const locale = useLocale();
  const currency = prices[0]?.currency ?? "brl";
  const money = (minor: number) => formatMoney(minor, currency, locale);
  return (
    <section aria-labelledby="promotion-list" className="rounded-card border bg-raised">
      <div className="px-5 pt-5 pb-3 sm:px-6">
        <h2 id="promotion-list" className="text-base">
          {t("list.title")}
        </h2>
      </div>
      <DataTable
        labelledBy="promotion-list"
        rows={promotions}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "name",
            header: t("list.name"),
            cell: (p) => (
              <span className="grid justify-items-start gap-1">
                <Link
                  href={`${PROMOTIONS_PATH}/${p.id}`}
                  className="link inline-flex min-h-10 items-center break-words"
                >
                  {p.label}
                </Link>
                <Badge tone={stateTone[p.state]}>{t(`state.${p.state}`)}</Badge>
              </span>
            ),
          },
          {
            key: "discount",
            header: t("list.discount"),
            cell: (p) => (
              <span className="grid">
                {t("list.percent", { percent: p.percent })}
                <span className="text-muted text-xs">{lastingLabel(p, t)}</span>
              </span>
            ),
          },
          {
            key: "where",
            header: t("list.where"),
            cell: (p) => (
              <span className="grid gap-0.5">
                {whereLabel(p.targets, prices, t)}
                <span className="text-muted text-xs">{whenLabel(p, t, locale)}</span>
              </span>
            ),
          },
          { key: "signUps", header: t("list.signUps"), align: "right", cell: (p) => p.results.signUps },
          {
            key: "first",
            header: t("list.first"),
            align: "right",
            cell: (p) => money(p.results.firstRevenueMinor),
          },
          {
            key: "revenue",
            header: t("list.revenue"),
            align: "right",
            cell: (p) => money(p.results.revenueMinor),
          },
          {
            key: "actions",
            header: t("list.actions"),
            align: "right",
            cell: ({ state, ...p }) =>
              state === "running" || state === "scheduled" ? (
                <EndPromotion
                  promotion={{ id: p.id, label: p.label, startsAt: p.startsAt, state }}
                  where={whereLabel(p.targets, prices, t)}
                />
              ) : null,
          },
        ]}
      />
      <p className="border-t px-5 py-4 text-muted text-xs sm:px-6">{t("list.definition")}</p>
    </section>
  );
}
