import { useFormatter, useTranslations } from "next-intl";
import { Glyph } from "@/components/ui/glyph";
import type { FeatureView } from "../types/feature-view";
import type { PlanView } from "../types/plan-view";
import { type Cell, comparisonRows } from "./comparison-rows";
import { useRowName } from "./row-name";

/**
 * Everything in every plan, by area. On a phone each row's name takes a line of its own above the
 * plans' values, so that nothing scrolls sideways.
 */
export function PlanComparison({
  plans,
  features,
  currentSlug,
}: {
  plans: PlanView[];
  features: FeatureView[];
  currentSlug: string | null;
}) {
  const t = useTranslations("plans");
  const rowName = useRowName();
  const columns = columnClasses[Math.min(plans.length, 4)] ?? "";
  return (
    <section aria-labelledby="comparison" className="mt-16">
      <h2 id="comparison" className="text-lg">
        {t("compare.title")}
      </h2>
      <table aria-labelledby="comparison" className="figures mt-4 w-full table-fixed text-sm max-md:block">
        <thead className="sticky top-(--bar-height,0px) z-10 bg-default max-md:block">
          <tr className={`border-b max-md:grid ${columns}`}>
            <th scope="col" className="w-[30%] py-3 text-left font-medium text-muted text-xs max-md:sr-only">
              {t("compare.feature")}
            </th>
            {plans.map((plan) => (
              <th
                key={plan.slug}
                scope="col"
                className="px-1 py-3 text-center font-semibold text-emphasis max-md:text-xs"
              >
                {plan.name}
                {plan.slug === currentSlug ? (
                  <span className="block font-medium text-success text-xs">{t("yours")}</span>
                ) : null}
              </th>
            ))}
          </tr>
        </thead>
        {comparisonRows(plans, features).map(({ area, rows }) => (
          <tbody key={area} className="max-md:block">
            <tr className="max-md:block">
              <th
                scope="rowgroup"
                colSpan={plans.length + 1}
                className="pt-8 pb-2 text-left font-semibold text-base text-emphasis max-md:block"
              >
                {t(`areas.${area}`)}
              </th>
            </tr>
            {rows.map((row) => (
              <tr key={`${row.group} ${row.key}`} className={`border-muted border-b max-md:grid ${columns}`}>
                <th
                  scope="row"
                  className="py-2.5 pr-4 text-left font-normal text-default max-md:col-span-full max-md:pb-0 max-md:text-muted"
                >
                  {rowName(row)}
                </th>
                {row.cells.map((cell, i) => (
                  <td key={plans[i]?.slug} className="px-1 py-2.5 text-center text-emphasis">
                    <CellMark cell={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

const columnClasses: Record<number, string> = {
  1: "max-md:grid-cols-1",
  2: "max-md:grid-cols-2",
  3: "max-md:grid-cols-3",
  4: "max-md:grid-cols-4",
};

function CellMark({ cell }: { cell: Cell }) {
  const t = useTranslations("plans");
  const format = useFormatter();
  switch (cell.kind) {
    case "included":
      return (
        <>
          <Glyph name="check" className="mx-auto size-4 text-accent" />
          <span className="sr-only">{t("compare.included")}</span>
        </>
      );
    case "absent":
      return (
        <>
          <Glyph name="minus" className="mx-auto size-4 text-subtle" />
          <span className="sr-only">{t("compare.notIncluded")}</span>
        </>
      );
    case "unlimited":
      return t("compare.unlimited");
    case "count":
      return format.number(cell.count);
    case "text":
      return <span className="max-md:text-xs">{cell.text}</span>;
  }
}
