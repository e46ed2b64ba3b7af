import { arg, type Command, command, pairs } from "../command";
import { formatFloating, OK, parseFloating, parseInteger, RedisError, type Reply } from "../reply";
import { dropIfEmpty, open, read, type Store } from "../store";
import { scanOptions } from "./keys";

export const hashes: Record<string, Command> = {
  hset: command(3, (store, [key = "", ...rest]) => write(store, key, rest)),
  hmset: command(3, (store, [key = "", ...rest]) => {
    write(store, key, rest);
    return OK;
  }),
  hsetnx: command(3, (store, [key = "", field = "", value = ""]) => {
    if (read(store, key, "hash")?.has(field)) return 0;
    open(store, key, "hash").set(field, value);
    return 1;
  }),
  hget: command(2, (store, [key = "", field = ""]) => read(store, key, "hash")?.get(field) ?? null),
  hmget: command(2, (store, [key = "", ...fields]) => {
    const hash = read(store, key, "hash");
    return fields.map((field) => hash?.get(field) ?? null);
  }),
  hgetall: command(1, (store, [key = ""]) => [...(read(store, key, "hash") ?? [])].flat()),
  hkeys: command(1, (store, [key = ""]) => [...(read(store, key, "hash")?.keys() ?? [])]),
  hvals: command(1, (store, [key = ""]) => [...(read(store, key, "hash")?.values() ?? [])]),
  hlen: command(1, (store, [key = ""]) => read(store, key, "hash")?.size ?? 0),
  hexists: command(2, (store, args) => Number(read(store, arg(args, 0), "hash")?.has(arg(args, 1)) ?? false)),
  hdel: command(2, (store, [key = "", ...fields]) => {
    const hash = read(store, key, "hash");
    const removed = fields.filter((field) => hash?.delete(field)).length;
    dropIfEmpty(store, key);
    return removed;
  }),
  hincrby: command(3, (store, [key = "", field = "", by]) => {
    const sum = parseInteger(read(store, key, "hash")?.get(field) ?? "0") + parseInteger(by);
    open(store, key, "hash").set(field, String(sum));
    return sum;
  }),
  hincrbyfloat: command(3, (store, [key = "", field = "", by]) => {
    const sum = parseFloating(read(store, key, "hash")?.get(field) ?? "0") + parseFloating(by);
    open(store, key, "hash").set(field, formatFloating(sum));
    return formatFloating(sum);
  }),
  hscan: command(2, (store, [key = "", cursor, ...options]) => {
    parseInteger(cursor);
    const { match } = scanOptions(options);
    return ["0", [...(read(store, key, "hash") ?? [])].filter(([field]) => match.test(field)).flat()];
  }),
};

/** Returns how many fields are new. */
function write(store: Store, key: string, fieldsAndValues: string[]): Reply {
  const given = pairs(
    fieldsAndValues,
    () => new RedisError("ERR wrong number of arguments for 'hset' command"),
  );
  const hash = open(store, key, "hash");
  const before = hash.size;
  for (const [field, value] of given) hash.set(field, value);
  return hash.size - before;
}
