import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { isFiltered, type TableQuery } from "@/lib/table-query";
import { type Columns, DataTable } from "./data-table";
import { FilterBar, type Filters } from "./filter-bar";
import { Pagination } from "./pagination";
import { TableEmpty } from "./table-empty";

type Props<Row> = {
  /** The id of the list's heading, which names the table. */
  id: string;
  caption: string;
  path: string;
  query: TableQuery;
  filters: Filters;
  columns: Columns<Row>;
  rows: Row[];
  rowKey: (row: Row) => string;
  total: number;
  empty: {
    /** Nothing is stored yet. */
    none: { title: string; sentence: string };
    /** Nothing matches; `all` is the label of the link to everything. */
    filtered: { title: string; sentence: string; all: string };
  };
  /** Below the filters: a filter set by a link, sums, actions on rows. */
  head?: ReactNode;
  footer?: ReactNode;
};

/**
 * The body of a list page: search, filters, table, empty states and pagination. The URL contains the list's
 * whole state. A new list declares its columns and filters; `ListPageSkeleton` is its loading page.
 */
export function FilteredList<Row>({
  id,
  caption,
  path,
  query,
  filters,
  columns,
  rows,
  rowKey,
  total,
  empty,
  head,
  footer,
}: Props<Row>) {
  return (
    <Card>
      <h2 id={id} className="sr-only">
        {caption}
      </h2>
      <FilterBar path={path} query={query} filters={filters} />
      {head}
      <div className="border-t">
        {rows.length > 0 ? (
          <DataTable labelledBy={id} columns={columns} rows={rows} rowKey={rowKey} order={{ path, query }} />
        ) : total > 0 ? null : isFiltered(query) ? (
          <TableEmpty
            title={empty.filtered.title}
            sentence={empty.filtered.sentence}
            action={<ButtonLink href={path}>{empty.filtered.all}</ButtonLink>}
          />
        ) : (
          <TableEmpty title={empty.none.title} sentence={empty.none.sentence} />
        )}
      </div>
      <Pagination path={path} query={query} total={total} />
      {footer}
    </Card>
  );
}

/** A filter that was set by a link, with a link that removes it. */
export function Narrowed({ children, href, label }: { children: ReactNode; href: string; label: string }) {
  return (
    <p className="flex flex-wrap items-center gap-x-4 border-t px-5 py-1 text-default text-sm sm:px-6">
      {children}
      <Link href={href} className="link inline-flex min-h-10 items-center">
        {label}
      </Link>
    </p>
  );
}

/** Says that the list has more rows than were counted. */
export function CountCapped({ children }: { children: ReactNode }) {
  return <p className="px-5 pb-4 text-muted text-sm sm:px-6">{children}</p>;
}
