import { Search } from "lucide-react";
import Form from "next/form";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { isFiltered, type TableQuery } from "@/lib/table-query";
import { type Filter, FilterFields } from "./filters";
import { MoreFilters } from "./more-filters";

export type Filters = {
  /** The label of the search field. */
  search: string;
  fields: readonly Filter[];
  /** Filters that are used less, folded away until one of them is set. */
  more?: { label: string; fields: readonly Filter[] };
};

/** A list's search and filters as a GET form: it works before any script has loaded. */
export function FilterBar({
  path,
  query,
  filters: { search, fields, more },
}: {
  path: string;
  query: TableQuery;
  filters: Filters;
}) {
  const t = useTranslations("common.table");
  return (
    <Form action={path} role="search" className="flex flex-wrap items-end gap-3 px-5 py-4 sm:px-6">
      <input type="hidden" name="sort" value={query.sort} />
      <input type="hidden" name="dir" value={query.direction} />
      <div className="grid min-w-52 flex-1 gap-1.5">
        <label htmlFor="table-search" className="font-medium text-emphasis text-sm">
          {search}
        </label>
        <input
          key={query.q}
          id="table-search"
          type="search"
          name="q"
          defaultValue={query.q}
          maxLength={200}
          className="h-11 w-full rounded-control border border-emphasis bg-raised px-3 text-base text-emphasis"
        />
      </div>
      <FilterFields filters={fields} query={query} />
      {more ? (
        <MoreFilters label={more.label} open={more.fields.some(({ name }) => query.filters[name])}>
          <FilterFields filters={more.fields} query={query} />
        </MoreFilters>
      ) : null}
      <Button type="submit" className="min-h-11!">
        <Search aria-hidden className="size-4" />
        {t("apply")}
      </Button>
      {isFiltered(query) ? (
        <Link href={path} className="link flex min-h-11 items-center px-1 text-sm">
          {t("clear")}
        </Link>
      ) : null}
    </Form>
  );
}
