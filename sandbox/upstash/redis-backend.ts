import { Redis, ReplyError } from "ioredis";
import type { Backend } from "./backend";
import { RedisError, type Reply } from "./reply";
import { scriptHash, withoutShebang } from "./scripts";

/** A real Redis behind the same REST protocol, for developers who run one. */
export function createRedisBackend(url: string): Backend {
  const redis = new Redis(url, { maxRetriesPerRequest: 1, lazyConnect: true });
  redis.on("error", () => {});
  /** Redis hashes a script without its shebang, clients hash it with the shebang. */
  const hashes = new Map<string, string>();

  const translate = (command: string[]): string[] => {
    const [name = "", second = "", third = "", ...rest] = command;
    switch (name.toLowerCase()) {
      case "eval":
      case "eval_ro":
        return [name, remember(hashes, second), third, ...rest];
      case "evalsha":
      case "evalsha_ro":
        return [name, hashes.get(second) ?? second, third, ...rest];
      case "script":
        if (second.toLowerCase() === "load") return [name, second, remember(hashes, third)];
        return [name, second, ...[third, ...rest].map((hash) => hashes.get(hash) ?? hash).filter(Boolean)];
      default:
        return command;
    }
  };
  return {
    async run(command) {
      try {
        const [name = "", ...args] = translate(command);
        return answerFor(command, await redis.call(name, ...args));
      } catch (error) {
        throw asRedisError(error);
      }
    },
    async transaction(commands) {
      const multi = redis.multi();
      for (const command of commands) {
        const [name = "", ...args] = translate(command);
        multi.call(name, ...args);
      }
      try {
        const outcomes = (await multi.exec()) ?? [];
        return outcomes.map(([error, reply], at) =>
          error ? new RedisError(error.message) : answerFor(commands[at] ?? [], reply),
        );
      } catch (error) {
        throw asRedisError(error);
      }
    },
    async close() {
      redis.disconnect();
    },
  };
}

function remember(hashes: Map<string, string>, source: string): string {
  const text = withoutShebang(source);
  hashes.set(scriptHash(source), scriptHash(text));
  return text;
}

/** Undoes the driver's conversions, and answers SCRIPT LOAD with the hash clients expect. */
function answerFor(command: string[], reply: unknown): Reply {
  const [name, second, third] = command;
  if (name?.toLowerCase() === "script" && second?.toLowerCase() === "load") return scriptHash(third ?? "");
  if (reply === "OK") return { ok: "OK" };
  if (typeof reply === "object" && reply !== null && !Array.isArray(reply))
    return Object.entries(reply).flat();
  return reply as Reply;
}

function asRedisError(error: unknown): RedisError {
  if (error instanceof ReplyError) return new RedisError((error as Error).message);
  return new RedisError(`ERR Redis is not reachable: ${(error as Error).message}`);
}
