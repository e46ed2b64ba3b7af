import { randomInt } from "node:crypto";
import { type Command, command } from "../command";
import { parseInteger, type Reply } from "../reply";
import { dropIfEmpty, open, read, type Store } from "../store";

export const sets: Record<string, Command> = {
  sadd: command(2, (store, [key = "", ...members]) => {
    const set = open(store, key, "set");
    const before = set.size;
    for (const member of members) set.add(member);
    return set.size - before;
  }),
  srem: command(2, (store, [key = "", ...members]) => remove(store, key, members)),
  scard: command(1, (store, [key = ""]) => read(store, key, "set")?.size ?? 0),
  smembers: command(1, (store, [key = ""]) => members(store, key)),
  sismember: command(2, (store, [key = "", member = ""]) => has(store, key, member)),
  smismember: command(2, (store, [key = "", ...wanted]) => wanted.map((member) => has(store, key, member))),
  spop: command(1, (store, [key = "", count]) => {
    const taken = draw(members(store, key), count === undefined ? 1 : parseInteger(count));
    remove(store, key, taken);
    return count === undefined ? (taken[0] ?? null) : taken;
  }),
  srandmember: command(1, (store, [key = "", count]) => {
    const drawn = draw(members(store, key), count === undefined ? 1 : parseInteger(count));
    return count === undefined ? (drawn[0] ?? null) : drawn;
  }),
  sunion: command(1, (store, keys) => [...new Set(keys.flatMap((key) => members(store, key)))]),
  sinter: command(1, (store, [first = "", ...others]) =>
    members(store, first).filter((member) => others.every((key) => read(store, key, "set")?.has(member))),
  ),
  sdiff: command(1, (store, [first = "", ...others]) =>
    members(store, first).filter((member) => !others.some((key) => read(store, key, "set")?.has(member))),
  ),
};

function members(store: Store, key: string): string[] {
  return [...(read(store, key, "set") ?? [])];
}

function has(store: Store, key: string, member: string): Reply {
  return Number(read(store, key, "set")?.has(member) ?? false);
}

function remove(store: Store, key: string, unwanted: string[]): number {
  const set = read(store, key, "set");
  const removed = unwanted.filter((member) => set?.delete(member)).length;
  dropIfEmpty(store, key);
  return removed;
}

function draw(from: string[], count: number): string[] {
  const left = [...from];
  return Array.from(
    { length: Math.min(Math.abs(count), left.length) },
    () => left.splice(randomInt(left.length), 1)[0] ?? "",
  );
}
