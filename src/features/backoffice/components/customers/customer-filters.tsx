import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { FilterBar } from "@/components/table/filter-bar";
import { FilterSelect, FilterText } from "@/components/table/filter-fields";
import { MoreFilters } from "@/components/table/more-filters";
import { formatMoney } from "@/i18n/format";
import { type TableQuery, tableHref } from "@/lib/table-query";
import type { PlanChoice, PriceChoice } from "../../types/customer-list";
import { CUSTOMER_STATUS_WORDS } from "../../utils/customer-filter";

type Props = { path: string; query: TableQuery; plans: PlanChoice[]; price: PriceChoice | null };

/** The search, the two filters that are used most, and the others one click away. */
export function CustomerFilters({ path, query, plans, price }: Props) {
  const t = useTranslations("adminCustomers");
  const { filters } = query;
  const plan = plans.find(({ id, slug }) => id === filters.plan || slug === filters.plan);
  const isSet = ["interval", "debt", "since", "ended"].some((name) => filters[name]);
  return (
    <>
      <FilterBar path={path} query={query} search={t("search")}>
        <FilterSelect
          name="status"
          label={t("filters.status")}
          value={filters.status}
          options={[
            { value: "", label: t("filters.any") },
            ...CUSTOMER_STATUS_WORDS.map((value) => ({ value, label: t(`statuses.${value}`) })),
          ]}
          className="w-full sm:w-60"
        />
        <FilterSelect
          name="plan"
          label={t("filters.plan")}
          value={plan?.id ?? filters.plan}
          options={[
            { value: "", label: t("filters.anyPlan") },
            ...plans.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          className="w-full sm:w-40"
        />
        {filters.price ? <input type="hidden" name="price" value={filters.price} /> : null}
        <MoreFilters label={t("filters.more")} open={isSet}>
          <FilterSelect
            name="interval"
            label={t("filters.interval")}
            value={filters.interval}
            options={[
              { value: "", label: t("filters.anyInterval") },
              { value: "month", label: t("filters.month") },
              { value: "year", label: t("filters.year") },
            ]}
          />
          <FilterSelect
            name="debt"
            label={t("filters.debt")}
            value={filters.debt}
            options={[
              { value: "", label: t("filters.anyDebt") },
              { value: "yes", label: t("filters.withDebt") },
            ]}
          />
          {(["since", "ended"] as const).map((name) => (
            <FilterText
              key={name}
              name={name}
              type="date"
              label={t(`filters.${name}`)}
              value={filters[name]}
            />
          ))}
        </MoreFilters>
      </FilterBar>
      {filters.price ? <PriceNote path={path} query={query} price={price} /> : null}
    </>
  );
}

function PriceNote({ path, query, price }: Omit<Props, "plans">) {
  const t = useTranslations("adminCustomers");
  const locale = useLocale();
  return (
    <p className="flex flex-wrap items-center gap-x-4 border-t px-5 py-1 text-default text-sm sm:px-6">
      {price
        ? t("filters.price", {
            amount: formatMoney(price.unitAmount, price.currency, locale),
            interval: t(price.interval),
            plan: price.planName,
            current: String(price.current),
          })
        : t("filters.unknownPrice")}
      <Link
        href={tableHref(path, query, { filters: { price: "" } })}
        className="link inline-flex min-h-10 items-center"
      >
        {t("filters.withoutPrice")}
      </Link>
    </p>
  );
}
