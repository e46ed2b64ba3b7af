import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { ButtonLink } from "@/components/ui/button";
import { getPromotion } from "@/features/backoffice";
import { listPromotablePrices } from "@/features/promotions";
import { EndPromotion } from "@/features/promotions/components/end-promotion";
import { PromotionFacts } from "@/features/promotions/components/promotion-facts";
import { PromotionForm } from "@/features/promotions/components/promotion-form";
import { whereLabel } from "@/features/promotions/components/promotion-labels";
import { PROMOTIONS_PATH } from "@/features/promotions/components/promotions-path";
import { ClientMessages } from "@/i18n/client-messages";
import { adminContext } from "@/page-context";

type Props = { params: Promise<{ promotionId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("adminPromotions"))("edit") };
}

export default async function PromotionPage({ params }: Props) {
  const { promotionId } = await params;
  const { ctx } = await adminContext(`${PROMOTIONS_PATH}/${promotionId}`);
  const t = await getTranslations("adminPromotions");
  const [promotion, prices] = await Promise.all([
    getPromotion(ctx, promotionId),
    listPromotablePrices(ctx, await getLocale()),
  ]);
  if (!promotion) notFound();
  const { state } = promotion;
  const isOver = state === "ended" || state === "withdrawn";
  return (
    <ClientMessages areas={["adminPromotions"]}>
      <PageHeader
        title={promotion.label}
        action={
          <div className="flex flex-wrap gap-3">
            <ButtonLink href={PROMOTIONS_PATH} look="quiet">
              {t("back")}
            </ButtonLink>
            {state === "running" || state === "scheduled" ? (
              <EndPromotion
                promotion={{ id: promotion.id, label: promotion.label, startsAt: promotion.startsAt, state }}
                where={whereLabel(promotion.targets, prices, t)}
              />
            ) : null}
          </div>
        }
      />
      <div className="grid gap-6">
        <PromotionFacts promotion={promotion} prices={prices} />
        {isOver ? null : (
          <PromotionForm
            key={promotion.version}
            promotion={promotion}
            prices={prices}
            now={ctx.clock.now().toISOString()}
            requestName={ctx.ids.correlation()}
          />
        )}
      </div>
    </ClientMessages>
  );
}
