import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { TableEmpty } from "@/components/table/table-empty";
import { Card } from "@/components/ui/card";
import { INTERVALS } from "@/domain/plan";
import { listPriceHistory, type PriceGeneration } from "@/features/plans";
import { CurrentPrices } from "@/features/plans/components/admin-prices/current-prices";
import { listPriceMoves } from "@/features/subscription";
import {
  type OlderGroup,
  OlderSubscribers,
} from "@/features/subscription/components/price-moves/older-subscribers";
import { PriceMoveBatches } from "@/features/subscription/components/price-moves/price-move-batches";
import { ClientMessages } from "@/i18n/client-messages";
import { adminContext } from "@/page-context";
import { planOf, pricesOf } from "../../plan-of";

type Props = { params: Promise<{ planId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const plan = await planOf((await params).planId);
  const t = await getTranslations("adminPrices");
  return { title: `${plan.name[await getLocale()]}: ${t("title")}` };
}

export default async function PlanPricesPage({ params }: Props) {
  const plan = await planOf((await params).planId);
  const { ctx } = await adminContext(`/dashboard/settings/plans/${plan.id}/prices`);
  const [t, locale] = await Promise.all([getTranslations("adminPrices.current"), getLocale()]);
  if (plan.sale !== "checkout") {
    return (
      <Card>
        <TableEmpty title={t("notSold")} sentence={t("notSoldSentence")} />
      </Card>
    );
  }
  const [history, shown, batches] = await Promise.all([
    listPriceHistory(ctx, plan.id),
    pricesOf(plan),
    listPriceMoves(ctx, plan.id),
  ]);
  const named = { id: plan.id, name: plan.name[locale], currency: ctx.policy.currency };
  return (
    <ClientMessages areas={["adminPrices"]}>
      <div className="grid gap-6">
        <CurrentPrices plan={named} history={history} shown={shown} />
        <OlderSubscribers groups={olderGroups(plan.id, history)} noticeDays={ctx.policy.priceNoticeDays} />
        <PriceMoveBatches batches={batches} />
      </div>
    </ClientMessages>
  );
}

/** The intervals in which somebody pays another amount than the current one. */
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
