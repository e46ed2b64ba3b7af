import { ChevronLeft, ChevronRight } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { type TableQuery, tableHref } from "@/lib/table-query";

/** Which rows of how many are shown, with links to the other pages. */
export function Pagination({ path, query, total }: { path: string; query: TableQuery; total: number }) {
  const t = useTranslations("common.table");
  const format = useFormatter();
  const pages = Math.max(1, Math.ceil(total / query.perPage));
  if (total === 0) return null;
  const from = (query.page - 1) * query.perPage + 1;
  const to = Math.min(total, query.page * query.perPage);
  return (
    <nav
      aria-label={t("pages")}
      className="flex flex-wrap items-center justify-between gap-3 border-t px-5 py-3 text-muted text-sm sm:px-6"
    >
      <p className="figures">
        {from > total
          ? t("beyond", { total: format.number(total) })
          : t("range", { from: format.number(from), to: format.number(to), total: format.number(total) })}
      </p>
      <div className="flex gap-2">
        {query.page > 1 ? (
          <ButtonLink href={tableHref(path, query, { page: Math.min(query.page - 1, pages) })} rel="prev">
            <ChevronLeft aria-hidden className="size-4" />
            {t("previous")}
          </ButtonLink>
        ) : null}
        {query.page < pages ? (
          <ButtonLink href={tableHref(path, query, { page: query.page + 1 })} rel="next">
            {t("next")}
            <ChevronRight aria-hidden className="size-4" />
          </ButtonLink>
        ) : null}
      </div>
    </nav>
  );
}
