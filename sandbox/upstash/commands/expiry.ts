import { arg, type Command, command } from "../command";
import { parseInteger, RedisError, type Reply, syntaxError } from "../reply";
import { lookup, type Store } from "../store";

type Unit = "ex" | "px" | "exat" | "pxat";

/** The instant (ms since 1970) meant by `EX 10`, `PX 10`, `EXAT t` or `PXAT t`. */
export function deadlineFrom(store: Store, unit: Unit, amount: string | undefined, name: string): number {
  const value = parseInteger(amount);
  if (value <= 0) throw new RedisError(`ERR invalid expire time in '${name}' command`);
  return toInstant(store, unit, value);
}

export const expiry: Record<string, Command> = {
  expire: command(2, (store, args) => expireAt(store, "ex", args)),
  pexpire: command(2, (store, args) => expireAt(store, "px", args)),
  expireat: command(2, (store, args) => expireAt(store, "exat", args)),
  pexpireat: command(2, (store, args) => expireAt(store, "pxat", args)),
  ttl: command(1, (store, [key = ""]) => remaining(store, key, (ms) => Math.ceil(ms / 1000))),
  pttl: command(1, (store, [key = ""]) => remaining(store, key, (ms) => ms)),
  expiretime: command(1, (store, [key = ""]) => instant(store, key, (ms) => Math.floor(ms / 1000))),
  pexpiretime: command(1, (store, [key = ""]) => instant(store, key, (ms) => ms)),
  persist: command(1, (store, args) => {
    const entry = lookup(store, arg(args, 0));
    if (!entry || entry.expiresAtMs === null) return 0;
    entry.expiresAtMs = null;
    return 1;
  }),
};

/**
 * EXPIRE and related commands, with the conditions NX, XX, GT and LT. A deadline in the past removes the key.
 */
function expireAt(store: Store, unit: Unit, [key = "", amount, condition]: string[]): Reply {
  const wanted = toInstant(store, unit, parseInteger(amount));
  const entry = lookup(store, key);
  if (!entry) return 0;
  if (!allows(condition?.toLowerCase(), entry.expiresAtMs, wanted)) return 0;
  if (wanted <= store.nowMs()) store.entries.delete(key);
  else entry.expiresAtMs = wanted;
  return 1;
}

function allows(condition: string | undefined, current: number | null, wanted: number): boolean {
  switch (condition) {
    case undefined:
      return true;
    case "nx":
      return current === null;
    case "xx":
      return current !== null;
    case "gt":
      return current !== null && wanted > current;
    case "lt":
      return current === null || wanted < current;
    default:
      throw syntaxError();
  }
}

function toInstant(store: Store, unit: Unit, value: number): number {
  switch (unit) {
    case "ex":
      return store.nowMs() + value * 1000;
    case "px":
      return store.nowMs() + value;
    case "exat":
      return value * 1000;
    case "pxat":
      return value;
    default: {
      const impossible: never = unit;
      return impossible;
    }
  }
}

/** -2 for no key, -1 for a key without a deadline, as in Redis. */
function remaining(store: Store, key: string, inUnit: (ms: number) => number): Reply {
  return instant(store, key, (ms) => inUnit(ms - store.nowMs()));
}

function instant(store: Store, key: string, inUnit: (ms: number) => number): Reply {
  const entry = lookup(store, key);
  if (!entry) return -2;
  return entry.expiresAtMs === null ? -1 : inUnit(entry.expiresAtMs);
}
