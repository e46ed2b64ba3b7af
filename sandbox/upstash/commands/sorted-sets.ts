import { arg, type Command, command, pairs, sliceBounds } from "../command";
import { formatFloating, parseFloating, parseInteger, RedisError, type Reply, syntaxError } from "../reply";
import { dropIfEmpty, open, read, type Store } from "../store";

type Member = [member: string, score: number];

export const sortedSets: Record<string, Command> = {
  zadd: command(3, add),
  zincrby: command(3, (store, [key = "", by, member = ""]) => {
    const sum = (read(store, key, "zset")?.get(member) ?? 0) + parseFloating(by);
    open(store, key, "zset").set(member, sum);
    return formatFloating(sum);
  }),
  zrem: command(2, (store, [key = "", ...members]) => removeMembers(store, key, members)),
  zcard: command(1, (store, [key = ""]) => read(store, key, "zset")?.size ?? 0),
  zscore: command(2, (store, [key = "", member = ""]) => score(store, key, member)),
  zmscore: command(2, (store, [key = "", ...members]) => members.map((member) => score(store, key, member))),
  zrank: command(2, (store, [key = "", member = ""]) => rank(inOrder(store, key), member)),
  zrevrank: command(2, (store, [key = "", member = ""]) => rank(inOrder(store, key).reverse(), member)),
  zcount: command(3, (store, [key = "", low, high]) => inOrder(store, key).filter(between(low, high)).length),
  zrange: command(3, range),
  zrevrange: command(3, (store, [key = "", start = "", stop = "", ...rest]) =>
    range(store, [key, start, stop, "rev", ...rest]),
  ),
  zrangebyscore: command(3, (store, [key = "", low = "", high = "", ...rest]) =>
    range(store, [key, low, high, "byscore", ...rest]),
  ),
  zrevrangebyscore: command(3, (store, [key = "", high = "", low = "", ...rest]) =>
    range(store, [key, high, low, "byscore", "rev", ...rest]),
  ),
  zremrangebyscore: command(3, (store, [key = "", low, high]) =>
    removeMembers(store, key, names(inOrder(store, key).filter(between(low, high)))),
  ),
  zremrangebyrank: command(3, (store, [key = "", start, stop]) => {
    const all = inOrder(store, key);
    const bounds = sliceBounds(all.length, parseInteger(start), parseInteger(stop));
    return removeMembers(store, key, names(all.slice(...bounds)));
  }),
  zpopmin: command(1, (store, [key = "", count = "1"]) =>
    pop(store, key, inOrder(store, key), parseInteger(count)),
  ),
  zpopmax: command(1, (store, [key = "", count = "1"]) =>
    pop(store, key, inOrder(store, key).reverse(), parseInteger(count)),
  ),
};

/** ZADD key [NX | XX] [GT | LT] [CH] [INCR] score member [score member …] */
function add(store: Store, [key = "", ...rest]: string[]): Reply {
  const flags = new Set<string>();
  const known = ["nx", "xx", "gt", "lt", "ch", "incr"];
  while (rest[0] !== undefined && known.includes(rest[0].toLowerCase()))
    flags.add((rest.shift() ?? "").toLowerCase());
  const given = pairs(rest, syntaxError).map(([text, member]): Member => [member, parseFloating(text)]);
  if (flags.has("nx") && (flags.has("xx") || flags.has("gt") || flags.has("lt"))) {
    throw new RedisError("ERR XX and NX options at the same time are not compatible");
  }
  if (flags.has("incr") && given.length !== 1) {
    throw new RedisError("ERR INCR option supports a single increment-element pair");
  }
  const zset = open(store, key, "zset");
  const counts = { added: 0, changed: 0 };
  let last: number | null = null;
  for (const [member, amount] of given) {
    const old = zset.get(member);
    const wanted = flags.has("incr") ? (old ?? 0) + amount : amount;
    if (!mayWrite(flags, old, wanted)) continue;
    zset.set(member, wanted);
    last = wanted;
    if (old === undefined) counts.added += 1;
    else if (old !== wanted) counts.changed += 1;
  }
  dropIfEmpty(store, key);
  if (flags.has("incr")) return last === null ? null : formatFloating(last);
  return flags.has("ch") ? counts.added + counts.changed : counts.added;
}

function mayWrite(flags: Set<string>, old: number | undefined, wanted: number): boolean {
  if (old === undefined) return !flags.has("xx");
  if (flags.has("nx")) return false;
  if (flags.has("gt") && wanted <= old) return false;
  return !(flags.has("lt") && wanted >= old);
}

/**
 * ZRANGE key start stop [BYSCORE] [REV] [LIMIT offset count] [WITHSCORES]; with REV the higher bound comes
 * first.
 */
function range(store: Store, [key = "", start = "", stop = "", ...options]: string[]): Reply {
  const flags = new Set<string>();
  let limit: [offset: number, count: number] = [0, -1];
  for (let at = 0; at < options.length; at++) {
    const option = arg(options, at).toLowerCase();
    if (option === "limit") limit = [parseInteger(options[++at]), parseInteger(options[++at])];
    else if (["byscore", "rev", "withscores"].includes(option)) flags.add(option);
    else throw syntaxError();
  }
  const reversed = flags.has("rev");
  const all = reversed ? inOrder(store, key).reverse() : inOrder(store, key);
  const chosen = flags.has("byscore")
    ? all.filter(reversed ? between(stop, start) : between(start, stop))
    : all.slice(...sliceBounds(all.length, parseInteger(start), parseInteger(stop)));
  const [offset, count] = limit;
  const page = chosen.slice(offset, count < 0 ? undefined : offset + count);
  return flags.has("withscores") ? withScores(page) : names(page);
}

function inOrder(store: Store, key: string): Member[] {
  const members: Member[] = [...(read(store, key, "zset") ?? [])];
  return members.sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
}

/** A score bound is inclusive, or exclusive with a leading parenthesis: `(5`. */
function between(low = "-inf", high = "+inf"): (member: Member) => boolean {
  const parse = (text: string) => parseFloating(text.replace(/^\(/, ""), "min or max");
  const [least, most] = [parse(low), parse(high)];
  return ([, value]) =>
    (low.startsWith("(") ? value > least : value >= least) &&
    (high.startsWith("(") ? value < most : value <= most);
}

function score(store: Store, key: string, member: string): Reply {
  const value = read(store, key, "zset")?.get(member);
  return value === undefined ? null : formatFloating(value);
}

function rank(members: Member[], wanted: string): Reply {
  const at = members.findIndex(([member]) => member === wanted);
  return at < 0 ? null : at;
}

function pop(store: Store, key: string, members: Member[], count: number): Reply {
  const taken = members.slice(0, count);
  removeMembers(store, key, names(taken));
  return withScores(taken);
}

function removeMembers(store: Store, key: string, members: string[]): number {
  const zset = read(store, key, "zset");
  const removed = members.filter((member) => zset?.delete(member)).length;
  dropIfEmpty(store, key);
  return removed;
}

function names(members: Member[]): string[] {
  return members.map(([member]) => member);
}

function withScores(members: Member[]): Reply {
  return members.flatMap(([member, value]) => [member, formatFloating(value)]);
}
