import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { type TableQuery, tableHref } from "@/lib/table-query";

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** The value of `TableSpec.sorts` that orders by this column. */
  sort?: string;
  /** Numbers and amounts are right-aligned. */
  align?: "right";
  /** Hidden on the phone; the row's own page shows it. */
  wide?: true;
};

/** The first column names the row. */
export type Columns<Row> = readonly [Column<Row>, ...Column<Row>[]];

type Props<Row> = {
  labelledBy: string;
  columns: Columns<Row>;
  rows: Row[];
  rowKey: (row: Row) => string;
  /** The table's path and order; without it, no column is sortable. */
  order?: { path: string; query: TableQuery };
};

/**
 * Rows in the server's order: headers are links that sort, so a table works without a script and its URL can
 * be shared. The first column names the row. On a phone each row is a small block.
 */
export function DataTable<Row>({ labelledBy, columns, rows, rowKey, order }: Props<Row>) {
  const [first, ...others] = columns;
  return (
    <div className="sm:overflow-x-auto">
      <table aria-labelledby={labelledBy} className="figures w-full text-sm max-sm:block">
        <thead className="border-b max-sm:sr-only">
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} order={order} />
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-muted max-sm:block">
          {rows.map((row) => (
            <tr key={rowKey(row)} className="max-sm:block max-sm:px-5 max-sm:py-4">
              <th
                scope="row"
                className="px-5 py-2.5 text-left align-middle font-medium text-emphasis max-sm:block max-sm:px-0 max-sm:pt-0 sm:px-6"
              >
                {first.cell(row)}
              </th>
              {others.map((column) => (
                <td
                  key={column.key}
                  className={cn(
                    "px-5 py-2.5 align-middle sm:px-6",
                    "max-sm:flex max-sm:items-baseline max-sm:justify-between max-sm:gap-4 max-sm:px-0 max-sm:py-0.5",
                    column.align === "right" && "sm:text-right",
                    column.wide && "max-sm:hidden!",
                  )}
                >
                  <span aria-hidden className="text-muted sm:hidden">
                    {column.header}
                  </span>
                  <span className="max-sm:text-right">{column.cell(row)}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HeaderCell<Row>({ column, order }: { column: Column<Row>; order: Props<Row>["order"] }) {
  const t = useTranslations("common.table");
  const right = column.align === "right";
  const look = cn("px-5 font-medium text-muted text-xs sm:px-6", right ? "text-right" : "text-left");
  if (!order || !column.sort) {
    return (
      <th scope="col" className={cn(look, "py-3")}>
        {column.header}
      </th>
    );
  }
  const { path, query } = order;
  const isCurrent = query.sort === column.sort;
  const next = isCurrent && query.direction === "desc" ? "asc" : "desc";
  const Icon = isCurrent ? (query.direction === "asc" ? ArrowUp : ArrowDown) : ChevronsUpDown;
  return (
    <th
      scope="col"
      aria-sort={isCurrent ? (query.direction === "asc" ? "ascending" : "descending") : "none"}
      className={cn(look, "py-1")}
    >
      <Link
        href={tableHref(path, query, { sort: column.sort, direction: next })}
        scroll={false}
        title={t(next === "asc" ? "sortUp" : "sortDown", { column: column.header })}
        className={cn(
          "inline-flex min-h-10 items-center gap-1 hover:text-emphasis",
          isCurrent && "text-emphasis",
          right && "flex-row-reverse",
        )}
      >
        {column.header}
        <Icon aria-hidden className="size-3.5" />
      </Link>
    </th>
  );
}
