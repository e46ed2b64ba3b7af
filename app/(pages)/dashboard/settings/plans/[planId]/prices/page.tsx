import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { TableEmpty } from "@/components/table/table-empty";
import { Card } from "@/components/ui/card";
import { INTERVALS } from "@/domain/plan";
import { listPriceHistory, listPriceMigrations } from "@/features/backoffice";
import { findTerms, type PriceGeneration } from "@/features/catalogue";
import { CurrentPrices } from "@/features/catalogue/components/admin-prices/current-prices";
import { OlderSubscribers } from "@/features/price-migrations/components/older-subscribers";
import { PriceMigrationBatches } from "@/features/price-migrations/components/price-migration-batches";
import type { OlderGroup } from "@/features/price-migrations/types/price-migration";
import { ClientMessages } from "@/i18n/client-messages";
import { adminContext } from "@/page-context";
import { getPlan, pricesOf } from "../../plan-of";

type Props = { params: Promise<{ planId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const plan = await getPlan((await params).planId);
  const t = await getTranslations("adminPrices");
  return { title: `${plan.name[await getLocale()]}: ${t("title")}` };
}

export default async function PlanPricesPage({ params }: Props) {
  const plan = await getPlan((await params).planId);
  const { ctx } = await adminContext(`/dashboard/settings/plans/${plan.id}/prices`);
  const [t, locale] = await Promise.all([getTranslations("adminPrices.current"), getLocale()]);
  if (plan.sale !== "checkout") {
    return (
      <Card>
        <TableEmpty title={t("notSold")} sentence={t("notSoldSentence")} />
      </Card>
    );
  }
  const [terms, history, shown, batches] = await Promise.all([
    findTerms(ctx.db, [plan.id]),
    listPriceHistory(ctx, plan.id),
    pricesOf(plan),
    listPriceMigrations(ctx, plan.id),
  ]);
  const named = { id: plan.id, name: plan.name[locale], currency: ctx.policy.currency };
  return (
    <ClientMessages areas={["adminPrices"]}>
      <div className="grid gap-6">
        <CurrentPrices plan={named} history={history} shown={shown} />
        <OlderSubscribers
          groups={olderGroups(plan.id, history)}
          noticeDays={terms(plan.id).priceNoticeDays}
        />
        <PriceMigrationBatches batches={batches} />
      </div>
    </ClientMessages>
  );
}

/** The intervals with subscribers on a price other than the current one. */
function olderGroups(planId: string, history: PriceGeneration[]): OlderGroup[] {
  return INTERVALS.flatMap((interval) => {
    const ours = history.filter((price) => price.interval === interval);
    const target = ours.find((price) => price.current && price.published);
    if (!target) return [];
    const generations = ours.filter(
      (price) => !price.current && price.subscribers > 0 && price.unitAmount !== target.unitAmount,
    );
    if (generations.length === 0) return [];
    const { priceId, unitAmount, currency } = target;
    return [{ planId, interval, currency, target: { priceId, unitAmount }, generations }];
  });
}
