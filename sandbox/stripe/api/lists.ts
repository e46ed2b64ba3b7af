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
  /** Candidate ids from an index, instead of the whole table. */
  by?: { index: string; value: string } | null;
  keep?: (row: Tables[K]) => boolean;
};

/** One page of a collection, newest first. */
export function listRows<K extends TableName>(tx: Tx, wish: ListWish<K>): WireList<Tables[K]> {
  const { by, table } = wish;
  const { rows, order, position } = tx.state.tables[table];
  const page = pageOf({
    ids: by ? idsBy(tx.state, table, by.index, by.value) : order,
    params: wish.params,
    placeOf: by ? null : (id) => position.get(id) ?? -1,
    keep: (id) => {
      const row = rows.get(id);
      return row !== undefined && (wish.keep?.(row) ?? true);
    },
  });
  const data = page.ids.map((id) => rows.get(id) as Tables[K]);
  return { object: "list", data, has_more: page.hasMore, url: wish.url };
}

/** One page of objects already loaded, newest (or first) first. */
export function listValues<T extends { id: string }>(
  values: T[],
  url: string,
  params: PageParams,
): WireList<T> {
  const byId = new Map(values.map((value) => [value.id, value]));
  const page = pageOf({ ids: [...byId.keys()].reverse(), params, placeOf: null, keep: () => true });
  return { object: "list", data: page.ids.map((id) => byId.get(id) as T), has_more: page.hasMore, url };
}

type PageWish = {
  /** Oldest to newest; pages run in reverse. Null is a removed row. */
  ids: ReadonlyArray<string | null>;
  params: PageParams;
  /** The position of an id in `ids`, when it is known without a search. */
  placeOf: ((id: string) => number) | null;
  keep: (id: string) => boolean;
};

function pageOf({ ids, params, placeOf, keep }: PageWish): { ids: string[]; hasMore: boolean } {
  const limit = limitOf(params);
  const { starting_after, ending_before } = params;
  if (starting_after !== undefined && ending_before !== undefined) {
    throw invalidRequest("You may only specify one of these parameters: ending_before, starting_after.");
  }
  const found: string[] = [];
  if (ending_before !== undefined) {
    for (let at = cursor(ending_before, "ending_before") + 1; at < ids.length; at++) if (isEnough(at)) break;
    return { ids: found.slice(0, limit).reverse(), hasMore: found.length > limit };
  }
  const start = starting_after === undefined ? ids.length : cursor(starting_after, "starting_after");
  for (let at = start - 1; at >= 0; at--) if (isEnough(at)) break;
  return { ids: found.slice(0, limit), hasMore: found.length > limit };

  /** Adds the id at this position if it matches. Collects one more than the limit, to detect a next page. */
  function isEnough(at: number): boolean {
    const id = ids[at];
    if (id && keep(id)) found.push(id);
    return found.length > limit;
  }

  function cursor(id: string, param: string): number {
    const at = placeOf ? placeOf(id) : ids.lastIndexOf(id);
    if (at < 0) throw noSuch("object", id, param);
    return at;
  }
}

function limitOf(params: PageParams): number {
  const limit = params.limit ?? 10;
  if (limit < 1)
    throw invalidRequest("This value must be greater than or equal to 1.", {
      param: "limit",
      code: "parameter_invalid_integer",
    });
  if (limit > 100)
    throw invalidRequest("This value must be less than or equal to 100.", {
      param: "limit",
      code: "parameter_invalid_integer",
    });
  return limit;
}

/** A `created` filter or similar: an exact second, or bounds. */
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
