import { useTranslations } from "next-intl";
import { FIGURES, type Figure } from "@/features/catalogue/components/admin/plan-line-view";

/** The overview's labels for the same numbers: one definition each. */
export const DEFINITION_OF = {
  subscribers: "active",
  new: "new",
  mrr: "mrr",
  churn: "churn",
  conversion: "conversion",
} as const satisfies Record<Figure, string>;

/** The definition of each number, on demand. */
export function Definitions() {
  const t = useTranslations("adminPlans");
  const tDefinition = useTranslations("adminOverview.definitions");
  return (
    <details className="mt-4 text-sm">
      <summary className="link inline-flex min-h-10 cursor-pointer items-center">
        {t("definitions.title")}
      </summary>
      <dl className="mt-2 grid gap-3">
        {FIGURES.map((figure) => (
          <div key={figure}>
            <dt className="font-medium text-emphasis">{t(`list.columns.${figure}`)}</dt>
            <dd className="max-w-[70ch] text-muted">{tDefinition(DEFINITION_OF[figure])}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 max-w-[70ch] text-muted">{tDefinition("window")}</p>
    </details>
  );
}
