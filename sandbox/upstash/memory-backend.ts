import type { Backend } from "./backend";
import { runCommand, wrongArity } from "./commands/table";
import { createInterpreter, type Interpreter } from "./lua";
import { OK, parseInteger, RedisError, type Reply } from "./reply";
import { scriptHash, withoutShebang } from "./scripts";
import { createStore, lookup, type Store } from "./store";

/** After this many commands, expired keys that no command reads are removed. */
const commandsPerSweep = 2_000;

/** A Redis in this process's memory. `nowMs` is the clock for deadlines. */
export function createMemoryBackend(nowMs: () => number = Date.now): Backend {
  const store = createStore(nowMs);
  const scripts = createScripts(store);
  let commands = 0;
  const run = (command: string[]): Reply => {
    commands += 1;
    if (commands % commandsPerSweep === 0) sweep(store);
    const scripting = scripts[command[0]?.toLowerCase() ?? ""];
    return scripting ? scripting(command.slice(1)) : runCommand(store, command);
  };
  return {
    run: async (command) => run(command),
    transaction: async (all) =>
      all.map((command) => {
        try {
          return run(command);
        } catch (error) {
          if (error instanceof RedisError) return error;
          throw error;
        }
      }),
    close: async () => {},
  };
}

function sweep(store: Store): void {
  for (const key of store.entries.keys()) lookup(store, key);
}

/** EVAL, EVALSHA and SCRIPT on one interpreter that lives as long as the store. */
function createScripts(store: Store): Record<string, (args: string[]) => Reply> {
  const compiled = new Map<string, number>();
  const interpreter: Interpreter = createInterpreter((command) => runCommand(store, command));

  const load = (source: string): string => {
    const hash = scriptHash(source);
    if (!compiled.has(hash)) compiled.set(hash, interpreter.compile(withoutShebang(source)));
    return hash;
  };
  const evalSha = (hash: string, rest: string[]): Reply => {
    const script = compiled.get(hash.toLowerCase());
    if (script === undefined) throw new RedisError("NOSCRIPT No matching script. Please use EVAL.");
    const keyCount = parseInteger(rest[0]);
    if (keyCount < 0) throw new RedisError("ERR Number of keys can't be negative");
    if (keyCount > rest.length - 1)
      throw new RedisError("ERR Number of keys can't be greater than number of args");
    return interpreter.run(script, rest.slice(1, 1 + keyCount), rest.slice(1 + keyCount));
  };
  const withArity = (name: string, run: (first: string, rest: string[]) => Reply) => (args: string[]) => {
    const [first, ...rest] = args;
    if (first === undefined || rest.length === 0) throw wrongArity(name);
    return run(first, rest);
  };
  const evaluate = withArity("eval", (source, rest) => evalSha(load(source), rest));
  const evaluateHash = withArity("evalsha", evalSha);
  return {
    eval: evaluate,
    eval_ro: evaluate,
    evalsha: evaluateHash,
    evalsha_ro: evaluateHash,
    script: ([verb = "", ...rest]) => {
      switch (verb.toLowerCase()) {
        case "load":
          return load(rest[0] ?? "");
        case "exists":
          return rest.map((hash) => Number(compiled.has(hash.toLowerCase())));
        case "flush":
          for (const script of compiled.values()) interpreter.forget(script);
          compiled.clear();
          return OK;
        default:
          throw new RedisError(`ERR unknown subcommand '${verb}'. Try SCRIPT HELP.`);
      }
    },
  };
}
