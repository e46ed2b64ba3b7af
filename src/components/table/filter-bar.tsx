import { Search } from "lucide-react";
import Form from "next/form";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { TableQuery } from "@/lib/table-query";

/**
 * A table's search and filters as a form of the address: it works before any script has loaded. `search`
 * labels the search field; without it there is none. Filters (select and date fields) are the children.
 */
export function FilterBar({
  path,
  query,
  search,
  children,
}: {
  path: string;
  query: TableQuery;
  search?: string;
  children?: ReactNode;
}) {
  const t = useTranslations("common.table");
  const isFiltered = query.q !== "" || Object.keys(query.filters).length > 0;
  return (
    <Form action={path} role="search" className="flex flex-wrap items-end gap-3 px-5 py-4 sm:px-6">
      <input type="hidden" name="sort" value={query.sort} />
      <input type="hidden" name="dir" value={query.direction} />
      {search ? (
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
      ) : null}
      {children}
      <Button type="submit" className="min-h-11">
        <Search aria-hidden className="size-4" />
        {t("apply")}
      </Button>
      {isFiltered ? (
        <Link href={path} className="link flex min-h-11 items-center px-1 text-sm">
          {t("clear")}
        </Link>
      ) : null}
    </Form>
  );
}
