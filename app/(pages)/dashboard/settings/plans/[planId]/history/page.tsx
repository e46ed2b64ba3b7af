import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { TableEmpty } from "@/components/table/table-empty";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { INTERVALS } from "@/domain/plan";
import { listPriceHistory } from "@/features/backoffice";
import { PriceHistoryTable } from "@/features/catalogue/components/admin-prices/price-history-table";
import { adminContext } from "@/page-context";
import { getPlan } from "../../plan-of";

type Props = { params: Promise<{ planId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const plan = await getPlan((await params).planId);
  const t = await getTranslations("adminPrices.history");
  return { title: `${plan.name[await getLocale()]}: ${t("title")}` };
}

export default async function PlanHistoryPage({ params }: Props) {
  const plan = await getPlan((await params).planId);
  const { ctx } = await adminContext(`/dashboard/settings/plans/${plan.id}/history`);
  const [t, tPrices] = await Promise.all([
    getTranslations("adminPrices.history"),
    getTranslations("adminPrices"),
  ]);
  const history = plan.sale === "free" ? [] : await listPriceHistory(ctx, plan.id);
  if (history.length === 0) {
    const toPrices = (
      <ButtonLink href={`/dashboard/settings/plans/${plan.id}/prices`}>{tPrices("title")}</ButtonLink>
    );
    return (
      <Card>
        <TableEmpty
          title={t("empty")}
          sentence={t("emptySentence")}
          action={plan.sale === "checkout" ? toPrices : undefined}
        />
      </Card>
    );
  }
  return (
    <div className="grid gap-6">
      <p className="max-w-[75ch] text-muted text-sm">{t("sentence")}</p>
      {INTERVALS.map((interval) => {
        const rows = history.filter((price) => price.interval === interval);
        return rows.length > 0 ? <PriceHistoryTable key={interval} interval={interval} rows={rows} /> : null;
      })}
      <p className="max-w-[75ch] text-muted text-sm">{t("definition")}</p>
    </div>
  );
}
