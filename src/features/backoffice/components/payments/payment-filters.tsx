import Link from "next/link";
import { useTranslations } from "next-intl";
import { FilterBar } from "@/components/table/filter-bar";
import { FilterSelect, FilterText } from "@/components/table/filter-fields";
import { MoreFilters } from "@/components/table/more-filters";
import { type TableQuery, tableHref } from "@/lib/table-query";
import type { PlanChoice } from "../../types/customer-list";
import { PAYMENT_STATUS_LABELS } from "../../utils/payment-filter";

type Props = {
  path: string;
  query: TableQuery;
  plans: PlanChoice[];
  /** Named when the list is narrowed to one customer. */
  customerName: string | null;
};

export function PaymentFilters({ path, query, plans, customerName }: Props) {
  const t = useTranslations("adminPayments");
  const { filters } = query;
  const plan = plans.find(({ id, slug }) => id === filters.plan || slug === filters.plan);
  const isSet = ["by", "plan", "min", "max"].some((name) => filters[name]);
  return (
    <>
      <FilterBar path={path} query={query} search={t("search")}>
        <FilterSelect
          name="status"
          label={t("filters.status")}
          value={filters.status}
          options={[
            { value: "", label: t("filters.any") },
            ...PAYMENT_STATUS_LABELS.map((value) => ({ value, label: t(`statuses.${value}`) })),
          ]}
          className="w-full sm:w-44"
        />
        {(["from", "to"] as const).map((name) => (
          <FilterText
            key={name}
            name={name}
            type="date"
            label={t(`filters.${name}`)}
            value={filters[name]}
            className="flex-1 sm:w-40 sm:flex-none"
          />
        ))}
        {filters.app ? <input type="hidden" name="app" value={filters.app} /> : null}
        <MoreFilters label={t("filters.more")} open={isSet}>
          <FilterSelect
            name="by"
            label={t("filters.by")}
            value={filters.by ?? "created"}
            options={[
              { value: "created", label: t("filters.created") },
              { value: "paid", label: t("filters.paid") },
            ]}
          />
          <FilterSelect
            name="plan"
            label={t("filters.plan")}
            value={plan?.id ?? filters.plan}
            options={[
              { value: "", label: t("filters.anyPlan") },
              ...plans.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          {(["min", "max"] as const).map((name) => (
            <FilterText
              key={name}
              name={name}
              inputMode="decimal"
              label={t(`filters.${name}`)}
              value={filters[name]}
              maxLength={15}
            />
          ))}
        </MoreFilters>
      </FilterBar>
      {filters.app ? (
        <p className="flex flex-wrap items-center gap-x-4 border-t px-5 py-1 text-default text-sm sm:px-6">
          {t("filters.app", { name: customerName ?? filters.app })}
          <Link
            href={tableHref(path, query, { filters: { app: "" } })}
            className="link inline-flex min-h-10 items-center"
          >
            {t("filters.allApps")}
          </Link>
        </p>
      ) : null}
    </>
  );
}
