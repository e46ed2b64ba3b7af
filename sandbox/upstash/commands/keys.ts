import { arg, type Command, command } from "../command";
import { OK, parseInteger, RedisError, type Reply, syntaxError } from "../reply";
import { globToRegExp, type Kind, liveKeys, lookup, type Store } from "../store";

export const keys: Record<string, Command> = {
  del: command(1, remove),
  unlink: command(1, remove),
  exists: command(1, (store, names) => names.filter((name) => lookup(store, name)).length),
  touch: command(1, (store, names) => names.filter((name) => lookup(store, name)).length),
  type: command(1, (store, [key = ""]) => ({ ok: lookup(store, key)?.kind ?? "none" })),
  keys: command(1, (store, [pattern = ""]) => {
    const wanted = globToRegExp(pattern);
    return liveKeys(store).filter((key) => wanted.test(key));
  }),
  scan: command(1, scan),
  rename: command(2, (store, args) => {
    rename(store, args);
    return OK;
  }),
  renamenx: command(2, (store, args) => {
    if (lookup(store, arg(args, 1))) return 0;
    rename(store, args);
    return 1;
  }),
  dbsize: command(0, (store) => liveKeys(store).length),
  flushdb: command(0, flush),
  flushall: command(0, flush),
};

function remove(store: Store, names: string[]): Reply {
  return names.filter((name) => lookup(store, name) && store.entries.delete(name)).length;
}

function flush(store: Store): Reply {
  store.entries.clear();
  return OK;
}

function rename(store: Store, [from = "", to = ""]: string[]): void {
  const entry = lookup(store, from);
  if (!entry) throw new RedisError("ERR no such key");
  store.entries.delete(from);
  store.entries.set(to, entry);
}

/** SCAN returns all matches in one answer with cursor 0, which the protocol allows. */
function scan(store: Store, [cursor, ...options]: string[]): Reply {
  parseInteger(cursor);
  const { match, kind } = scanOptions(options);
  const found = liveKeys(store).filter(
    (key) => match.test(key) && (!kind || lookup(store, key)?.kind === kind),
  );
  return ["0", found];
}

export function scanOptions(options: string[]): { match: RegExp; kind: Kind | null } {
  let match = globToRegExp("*");
  let kind: Kind | null = null;
  for (let at = 0; at < options.length; at += 2) {
    const [name, value] = [arg(options, at).toLowerCase(), options[at + 1]];
    if (value === undefined) throw syntaxError();
    if (name === "match") match = globToRegExp(value);
    else if (name === "type") kind = value.toLowerCase() as Kind;
    else if (name === "count") parseInteger(value);
    else throw syntaxError();
  }
  return { match, kind };
}
