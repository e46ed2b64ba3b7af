import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { TableEmpty } from "@/components/table/table-empty";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { listPromotions } from "@/features/backoffice";
import { PromotionList } from "@/features/promotions/components/promotion-list";
import { PromotionTimeline } from "@/features/promotions/components/promotion-timeline";
import { PROMOTIONS_PATH } from "@/features/promotions/components/promotions-path";
import { ClientMessages } from "@/i18n/client-messages";
import { adminContext } from "@/page-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("adminPromotions"))("title") };
}

export default async function PromotionsPage() {
  const { ctx } = await adminContext(PROMOTIONS_PATH);
  const t = await getTranslations("adminPromotions");
  const { promotions, prices, now } = await listPromotions(ctx, await getLocale());
  const create = (
    <ButtonLink href={`${PROMOTIONS_PATH}/new`} look="primary">
      {t("new")}
    </ButtonLink>
  );
  return (
    <ClientMessages areas={["adminPromotions"]}>
      <PageHeader title={t("title")} sentence={t("sentence")} action={prices.length > 0 ? create : null} />
      {prices.length === 0 ? (
        <Card>
          <TableEmpty
            title={t("nothingSold.title")}
            sentence={t("nothingSold.sentence")}
            action={<ButtonLink href="/dashboard/settings/plans">{t("nothingSold.action")}</ButtonLink>}
          />
        </Card>
      ) : promotions.length === 0 ? (
        <Card>
          <TableEmpty
            title={t("empty.title")}
            sentence={t("empty.sentence")}
            action={<ButtonLink href={`${PROMOTIONS_PATH}/new`}>{t("new")}</ButtonLink>}
          />
        </Card>
      ) : (
        <div className="grid gap-6">
          <PromotionTimeline promotions={promotions} prices={prices} now={now} />
          <PromotionList promotions={promotions} prices={prices} />
        </div>
      )}
    </ClientMessages>
  );
}
