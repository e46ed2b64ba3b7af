import { type Command, command, sliceBounds } from "../command";
import { OK, parseInteger, RedisError, type Reply } from "../reply";
import { dropIfEmpty, open, read, type Store } from "../store";

export const lists: Record<string, Command> = {
  lpush: command(2, (store, [key = "", ...values]) => open(store, key, "list").unshift(...values.reverse())),
  rpush: command(2, (store, [key = "", ...values]) => open(store, key, "list").push(...values)),
  lpushx: command(
    2,
    (store, [key = "", ...values]) => read(store, key, "list")?.unshift(...values.reverse()) ?? 0,
  ),
  rpushx: command(2, (store, [key = "", ...values]) => read(store, key, "list")?.push(...values) ?? 0),
  lpop: command(1, (store, args) => pop(store, args, (list) => list.shift())),
  rpop: command(1, (store, args) => pop(store, args, (list) => list.pop())),
  llen: command(1, (store, [key = ""]) => read(store, key, "list")?.length ?? 0),
  lindex: command(2, (store, [key = "", index]) => read(store, key, "list")?.at(parseInteger(index)) ?? null),
  lrange: command(3, (store, [key = "", start, stop]) => {
    const list = read(store, key, "list") ?? [];
    return list.slice(...sliceBounds(list.length, parseInteger(start), parseInteger(stop)));
  }),
  lset: command(3, (store, [key = "", index, value = ""]) => {
    const list = read(store, key, "list");
    if (!list) throw new RedisError("ERR no such key");
    const at = parseInteger(index);
    const place = at < 0 ? list.length + at : at;
    if (place < 0 || place >= list.length) throw new RedisError("ERR index out of range");
    list[place] = value;
    return OK;
  }),
  ltrim: command(3, (store, [key = "", start, stop]) => {
    const list = read(store, key, "list") ?? [];
    const kept = list.slice(...sliceBounds(list.length, parseInteger(start), parseInteger(stop)));
    list.splice(0, list.length, ...kept);
    dropIfEmpty(store, key);
    return OK;
  }),
  lrem: command(3, (store, [key = "", count, value = ""]) => {
    const list = read(store, key, "list") ?? [];
    const removed = removeEqual(list, parseInteger(count), value);
    dropIfEmpty(store, key);
    return removed;
  }),
};

/** With a count it returns a list, without one a single value. */
function pop(store: Store, [key = "", count]: string[], take: (list: string[]) => string | undefined): Reply {
  const list = read(store, key, "list");
  if (!list) return null;
  const wanted = count === undefined ? 1 : parseInteger(count);
  const taken = Array.from({ length: Math.min(wanted, list.length) }, () => take(list) ?? "");
  dropIfEmpty(store, key);
  return count === undefined ? (taken[0] ?? null) : taken;
}

/** Removes up to `count` equal values from the head, or from the tail when it is negative; 0 means all. */
function removeEqual(list: string[], count: number, value: string): number {
  const most = count === 0 ? list.length : Math.abs(count);
  let removed = 0;
  while (removed < most) {
    const at = count < 0 ? list.lastIndexOf(value) : list.indexOf(value);
    if (at < 0) break;
    list.splice(at, 1);
    removed += 1;
  }
  return removed;
}
