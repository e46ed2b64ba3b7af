/** What a table shows, read from the URL: page, order, search and filters. All values are valid. */
export type TableQuery = {
  /** From 1. */
  page: number;
  perPage: number;
  sort: string;
  direction: "asc" | "desc";
  /** The search text, trimmed; empty for none. */
  q: string;
  /** Only filters that are set. */
  filters: Record<string, string>;
};

/** One page of rows, and how many there are in all. */
export type Paged<Row> = { rows: Row[]; total: number };

/** Which rows a page shows. */
export const toRange = ({ page, perPage }: Pick<TableQuery, "page" | "perPage">) => ({
  limit: perPage,
  offset: (page - 1) * perPage,
});

export type TableSpec = {
  /** The sort orders; the first is the default. */
  sorts: readonly [string, ...string[]];
  direction?: "asc" | "desc";
  /** Each filter with its valid values, or `text` or `date` (yyyy-mm-dd) for free input. */
  filters?: Record<string, readonly string[] | "text" | "date">;
  perPage?: number;
};

export type AddressParams = Record<string, string | string[] | undefined>;

const MAX_TEXT = 200;
/** Deeper pages cost the database more than is useful. */
const MAX_PAGE = 10_000;

/** Reads a table's URL. Invalid parameters are ignored: an old link shows the default, never an error. */
export function readTableQuery(params: AddressParams, spec: TableSpec): TableQuery {
  const sort = textOf(params.sort);
  const direction = textOf(params.dir);
  const page = Number(textOf(params.page) || 1);
  return {
    page: Number.isInteger(page) && page >= 1 && page <= MAX_PAGE ? page : 1,
    perPage: spec.perPage ?? 25,
    sort: spec.sorts.includes(sort) ? sort : spec.sorts[0],
    direction: direction === "asc" || direction === "desc" ? direction : (spec.direction ?? "desc"),
    q: textOf(params.q).trim(),
    filters: readFilters(params, spec),
  };
}

function readFilters(params: AddressParams, spec: TableSpec): Record<string, string> {
  const filters: Record<string, string> = {};
  for (const [name, known] of Object.entries(spec.filters ?? {})) {
    const value = textOf(params[name]).trim();
    const isKnown = known === "text" ? value !== "" : known === "date" ? isDay(value) : known.includes(value);
    if (isKnown) filters[name] = value;
  }
  return filters;
}

/** Whether a search or a filter is set. */
export const isFiltered = (query: TableQuery): boolean =>
  query.q !== "" || Object.keys(query.filters).length > 0;

/** The URL of the same table with changes; another order or filter starts at page one. */
export function tableHref(
  path: string,
  query: TableQuery,
  change: { page?: number; sort?: string; direction?: "asc" | "desc"; filters?: Record<string, string> } = {},
): string {
  const params = new URLSearchParams();
  if (query.q) params.set("q", query.q);
  for (const [name, value] of Object.entries({ ...query.filters, ...change.filters })) {
    if (value) params.set(name, value);
  }
  params.set("sort", change.sort ?? query.sort);
  params.set("dir", change.direction ?? query.direction);
  const page = change.page ?? (change.sort || change.direction || change.filters ? 1 : query.page);
  if (page > 1) params.set("page", String(page));
  return `${path}?${params}`;
}

/** A parameter's first value, without NUL, which PostgreSQL refuses, and cut to `MAX_TEXT`. */
const textOf = (value: string | string[] | undefined): string =>
  ((Array.isArray(value) ? value[0] : value) ?? "").replaceAll("\u0000", "").slice(0, MAX_TEXT);

/** Whether this is a day of the calendar, as a date field sends it. */
function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const parsed = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
}
