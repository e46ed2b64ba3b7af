import { arg, type Command, command, pairs } from "../command";
import {
  formatFloating,
  notAnInteger,
  OK,
  parseFloating,
  RedisError,
  type Reply,
  syntaxError,
} from "../reply";
import { lookup, read, type Store, writeString } from "../store";
import { deadlineFrom } from "./expiry";

export const strings: Record<string, Command> = {
  get: command(1, (store, args) => read(store, arg(args, 0), "string")),
  set: command(2, set),
  setnx: command(2, (store, args) => {
    if (lookup(store, arg(args, 0))) return 0;
    writeString(store, arg(args, 0), arg(args, 1), null);
    return 1;
  }),
  setex: command(3, (store, [key = "", ttl, value = ""]) => {
    writeString(store, key, value, deadlineFrom(store, "ex", ttl, "setex"));
    return OK;
  }),
  psetex: command(3, (store, [key = "", ttl, value = ""]) => {
    writeString(store, key, value, deadlineFrom(store, "px", ttl, "psetex"));
    return OK;
  }),
  getset: command(2, (store, args) => {
    const old = read(store, arg(args, 0), "string");
    writeString(store, arg(args, 0), arg(args, 1), null);
    return old;
  }),
  getdel: command(1, (store, args) => {
    const old = read(store, arg(args, 0), "string");
    store.entries.delete(arg(args, 0));
    return old;
  }),
  getex: command(1, getAndExpire),
  mget: command(1, (store, keys) =>
    keys.map((key) => {
      const entry = lookup(store, key);
      return entry?.kind === "string" ? entry.value : null;
    }),
  ),
  mset: command(2, (store, args) => {
    for (const [key, value] of pairs(args, oddMset)) writeString(store, key, value, null);
    return OK;
  }),
  msetnx: command(2, (store, args) => {
    const given = pairs(args, oddMset);
    if (given.some(([key]) => lookup(store, key))) return 0;
    for (const [key, value] of given) writeString(store, key, value, null);
    return 1;
  }),
  incr: command(1, (store, [key]) => add(store, key, 1n)),
  decr: command(1, (store, [key]) => add(store, key, -1n)),
  incrby: command(2, (store, [key, by]) => add(store, key, integer(by))),
  decrby: command(2, (store, [key, by]) => add(store, key, -integer(by))),
  incrbyfloat: command(2, (store, [key = "", by]) => {
    const sum = parseFloating(read(store, key, "string") ?? "0") + parseFloating(by);
    writeString(store, key, formatFloating(sum));
    return formatFloating(sum);
  }),
  append: command(2, (store, [key = "", more = ""]) => {
    const value = (read(store, key, "string") ?? "") + more;
    writeString(store, key, value);
    return Buffer.byteLength(value);
  }),
  strlen: command(1, (store, [key = ""]) => Buffer.byteLength(read(store, key, "string") ?? "")),
};

const oddMset = () => new RedisError("ERR wrong number of arguments for 'mset' command");

/** SET key value [NX | XX] [GET] [EX s | PX ms | EXAT s | PXAT ms | KEEPTTL] */
function set(store: Store, [key = "", value = "", ...options]: string[]): Reply {
  let condition: "nx" | "xx" | null = null;
  let answerOld = false;
  let expiresAtMs: number | null | "keep" | undefined;
  for (let at = 0; at < options.length; at++) {
    const option = arg(options, at).toLowerCase();
    if ((option === "nx" || option === "xx") && condition === null) condition = option;
    else if (option === "get") answerOld = true;
    else if (option === "keepttl" && expiresAtMs === undefined) expiresAtMs = "keep";
    else if (isDeadline(option) && expiresAtMs === undefined) {
      expiresAtMs = deadlineFrom(store, option, options[++at], "set");
    } else throw syntaxError();
  }
  const old = answerOld ? read(store, key, "string") : null;
  const exists = lookup(store, key) !== null;
  const written = condition === null || (condition === "nx") !== exists;
  if (written) writeString(store, key, value, expiresAtMs ?? null);
  if (answerOld) return old;
  return written ? OK : null;
}

function getAndExpire(store: Store, [key = "", option, amount]: string[]): Reply {
  const value = read(store, key, "string");
  const entry = lookup(store, key);
  if (!entry || option === undefined) return value;
  const word = option.toLowerCase();
  if (word === "persist") entry.expiresAtMs = null;
  else if (isDeadline(word)) entry.expiresAtMs = deadlineFrom(store, word, amount, "getex");
  else throw syntaxError();
  return value;
}

function isDeadline(word: string): word is "ex" | "px" | "exat" | "pxat" {
  return ["ex", "px", "exat", "pxat"].includes(word);
}

/** Counts in 64 bits as Redis does; the key's deadline stays. */
function add(store: Store, key = "", by: bigint): Reply {
  const sum = integer(read(store, key, "string") ?? "0") + by;
  if (BigInt.asIntN(64, sum) !== sum) {
    throw new RedisError("ERR increment or decrement would overflow");
  }
  writeString(store, key, sum.toString());
  return Number(sum);
}

function integer(text: string | undefined): bigint {
  if (text === undefined || !/^-?\d{1,19}$/.test(text)) throw notAnInteger();
  const value = BigInt(text);
  if (BigInt.asIntN(64, value) !== value) throw notAnInteger();
  return value;
}
