import { useTranslations } from "next-intl";
import { TableEmpty } from "@/components/table/table-empty";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";

/** The overview before the first subscriber: what will be here, and what to do until then. */
export function OverviewEmpty() {
  const t = useTranslations("adminOverview.empty");
  return (
    <Card>
      <TableEmpty
        title={t("title")}
        sentence={t("sentence")}
        action={
          <span className="flex flex-wrap justify-center gap-3">
            <ButtonLink look="primary" href="/dashboard/settings/plans">
              {t("plans")}
            </ButtonLink>
            <ButtonLink href="/subscription/plans">{t("shop")}</ButtonLink>
          </span>
        }
      />
    </Card>
  );
}
