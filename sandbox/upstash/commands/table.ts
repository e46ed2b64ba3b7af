import { type Command, command } from "../command";
import { RedisError, type Reply } from "../reply";
import type { Store } from "../store";
import { expiry } from "./expiry";
import { hashes } from "./hashes";
import { keys } from "./keys";
import { lists } from "./lists";
import { sets } from "./sets";
import { sortedSets } from "./sorted-sets";
import { strings } from "./strings";

const server: Record<string, Command> = {
  ping: command(0, (_store, [message]) => message ?? { ok: "PONG" }),
  echo: command(1, (_store, [message = ""]) => message),
  time: command(0, (store) => {
    const ms = store.nowMs();
    return [String(Math.floor(ms / 1000)), String((ms % 1000) * 1000)];
  }),
  publish: command(2, () => 0),
};

/** Every command except the scripting ones, which need an interpreter (see memory-backend.ts). */
const table = new Map<string, Command>(
  Object.entries({ ...server, ...keys, ...expiry, ...strings, ...hashes, ...sortedSets, ...lists, ...sets }),
);

/** Runs one command; throws a RedisError with Redis' own message. */
export function runCommand(store: Store, [name = "", ...args]: string[]): Reply {
  const found = table.get(name.toLowerCase());
  if (!found) {
    const beginning = args.map((argument) => `'${argument}' `).join("");
    throw new RedisError(
      `ERR unknown command '${name}', with args beginning with: ${beginning.slice(0, 128)}`,
    );
  }
  if (args.length < found.least) throw wrongArity(name);
  return found.run(store, args);
}

export function wrongArity(name: string): RedisError {
  return new RedisError(`ERR wrong number of arguments for '${name.toLowerCase()}' command`);
}
