import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/layout/page-header";

export function PlansHeader() {
  const t = useTranslations("plans");
  return <PageHeader title={t("title")} sentence={t("sentence")} />;
}
