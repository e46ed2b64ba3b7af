import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";

/** No invoices: why, and the next step. */
export function InvoicesEmpty({ offerPlans }: { offerPlans: boolean }) {
  const t = useTranslations("invoices.empty");
  return (
    <div className="px-5 py-10 text-center sm:px-6">
      <p className="font-medium text-emphasis">{t("title")}</p>
      <p className="mt-1 text-muted text-sm">{t("sentence")}</p>
      {offerPlans ? (
        <ButtonLink href="/subscription/plans" className="mt-4">
          {t("plans")}
        </ButtonLink>
      ) : null}
    </div>
  );
}
