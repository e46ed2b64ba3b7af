import { invalidRequest, noSuch } from "../engine/errors";
import type { TableName, Tables } from "../engine/objects";
import { idsBy, type Tx } from "../engine/state";
import type { WireList } from "../engine/wire";

export type PageParams = { limit?: number; starting_after?: string; ending_before?: string };
export type Range = number | { gt?: number; gte?: number; lt?: number; lte?: number };

export type ListWish<K extends TableName> = {
  table: K;
  url: string;
  params: PageParams;
  /** Candidates: the ids of an index, instead of the whole table. */
  by?: { index: string; value: string } | null;
  keep?: (row: Tables[K]) => boolean;
};

/** One page of a collection, newest first. */
export function listRows<K extends TableName>(tx: Tx, wish: ListWish<K>): WireList<Tables[K]> {
  const { by, table } = wish;
  const ids = by ? idsBy(tx.state, table, by.index, by.value) : tx.state.tables[table].order;
  const rows = tx.state.tables[table].rows;
  const positions = tx.state.tables[table].position;
  const keep = (id: string) => {
    const row = rows.get(id);
    // An index lists ids as they came to have the value; a hole in the order is a removed row.
    return row !== undefined && (by !== undefined || positions.has(id)) && (wish.keep?.(row) ?? true);
  };
  const page = pageOf(ids, wish.params, keep);
  return {
    object: "list",
    data: page.ids.map((id) => rows.get(id) as Tables[K]),
    has_more: page.hasMore,
    url: wish.url,
  };
}

/** One page of objects that are at hand, newest (or first) first. */
export function listValues<T extends { id: string }>(values: T[], url: string, params: PageParams): WireList<T> {
  const byId = new Map(values.map((value) => [value.id, value]));
  const page = pageOf([...byId.keys()].reverse(), params, () => true);
  return { object: "list", data: page.ids.map((id) => byId.get(id) as T), has_more: page.hasMore, url };
}

/** `ids` run from oldest to newest; the page runs the other way. */
function pageOf(
  ids: readonly string[],
  params: PageParams,
  keep: (id: string) => boolean,
): { ids: string[]; hasMore: boolean } {
  const limit = limitOf(params);
  if (params.starting_after !== undefined && params.ending_before !== undefined) {
    throw invalidRequest("You may only specify one of these parameters: ending_before, starting_after.");
  }
  const found: string[] = [];
  if (params.ending_before !== undefined) {
    for (let at = cursor(ids, params.ending_before, "ending_before") + 1; at < ids.length; at++) {
      if (collect(ids[at] as string)) break;
    }
    const hasMore = found.length > limit;
    return { ids: found.slice(0, limit).reverse(), hasMore };
  }
  const start = params.starting_after === undefined ? ids.length : cursor(ids, params.starting_after, "starting_after");
  for (let at = start - 1; at >= 0; at--) {
    if (collect(ids[at] as string)) break;
  }
  return { ids: found.slice(0, limit), hasMore: found.length > limit };

  function collect(id: string): boolean {
    if (keep(id)) found.push(id);
    return found.length > limit;
  }
}

function limitOf(params: PageParams): number {
  const limit = params.limit ?? 10;
  if (limit < 1) throw invalidRequest("This value must be greater than or equal to 1.", { param: "limit", code: "parameter_invalid_integer" });
  if (limit > 100) throw invalidRequest("This value must be less than or equal to 100.", { param: "limit", code: "parameter_invalid_integer" });
  return limit;
}

function cursor(ids: readonly string[], id: string, param: string): number {
  const at = ids.lastIndexOf(id);
  if (at < 0) throw noSuch("object", id, param);
  return at;
}

/** A `created` filter and its like: an exact second, or bounds. */
export function inRange(range: Range | undefined, value: number): boolean {
  if (range === undefined) return true;
  if (typeof range === "number") return value === range;
  return (
    (range.gt === undefined || value > range.gt) &&
    (range.gte === undefined || value >= range.gte) &&
    (range.lt === undefined || value < range.lt) &&
    (range.lte === undefined || value <= range.lte)
  );
}
