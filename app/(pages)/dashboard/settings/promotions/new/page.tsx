import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { TableEmpty } from "@/components/table/table-empty";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { listPromotablePrices } from "@/features/promotions";
import { PromotionForm } from "@/features/promotions/components/promotion-form";
import { PROMOTIONS_PATH } from "@/features/promotions/components/promotions-path";
import { ClientMessages } from "@/i18n/client-messages";
import { adminContext } from "@/page-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("adminPromotions"))("new") };
}

export default async function NewPromotionPage() {
  const { ctx } = await adminContext(`${PROMOTIONS_PATH}/new`);
  const t = await getTranslations("adminPromotions");
  const prices = await listPromotablePrices(ctx, await getLocale());
  return (
    <ClientMessages areas={["adminPromotions"]}>
      <PageHeader
        title={t("new")}
        action={
          <ButtonLink href={PROMOTIONS_PATH} look="quiet">
            {t("back")}
          </ButtonLink>
        }
      />
      {prices.length > 0 ? (
        <PromotionForm
          promotion={null}
          prices={prices}
          now={ctx.clock.now().toISOString()}
          requestName={ctx.ids.correlation()}
        />
      ) : (
        <Card>
          <TableEmpty
            title={t("nothingSold.title")}
            sentence={t("nothingSold.sentence")}
            action={<ButtonLink href="/dashboard/settings/plans">{t("nothingSold.action")}</ButtonLink>}
          />
        </Card>
      )}
    </ClientMessages>
  );
}
