import { useLocale, useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { formatDate } from "@/i18n/format";
import type { OpenAlerts } from "../types/plan-label";

/** The number of open alerts, above everything else; empty if there are none. */
export function AlertsBanner({ alerts: { count, danger, oldestAt } }: { alerts: OpenAlerts }) {
  const t = useTranslations("adminOverview.alerts");
  const locale = useLocale();
  if (count === 0 || !oldestAt) return null;
  return (
    <Alert
      tone={danger > 0 ? "danger" : "attention"}
      title={t("title", { count })}
      action={<ButtonLink href="/dashboard/settings/operations">{t("go")}</ButtonLink>}
    >
      {t("sentence", { danger, date: formatDate(oldestAt, locale) })}
    </Alert>
  );
}
