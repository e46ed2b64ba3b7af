import type { Reply } from "./reply";
import type { Store } from "./store";

/** One command: its minimum number of arguments (without its name) and its implementation, run atomically. */
export interface Command {
  least: number;
  run(store: Store, args: string[]): Reply;
}

/** `args` has at least `least` elements when `run` is called, so the first ones exist. */
export function command(least: number, run: (store: Store, args: string[]) => Reply): Command {
  return { least, run };
}

/** The argument at a position that the command's arity guarantees. */
export function arg(args: string[], index: number): string {
  return args[index] ?? "";
}

/** Splits `a 1 b 2` into pairs; an odd number of arguments is an error. */
export function pairs(args: string[], onOdd: () => Error): [string, string][] {
  if (args.length === 0 || args.length % 2 === 1) throw onOdd();
  return Array.from({ length: args.length / 2 }, (_, at) => [arg(args, at * 2), arg(args, at * 2 + 1)]);
}

/** Converts Redis' inclusive, possibly negative indexes to JavaScript's half-open ones. */
export function sliceBounds(length: number, start: number, stop: number): [number, number] {
  const from = Math.max(0, start < 0 ? length + start : start);
  const to = stop < 0 ? length + stop : stop;
  return [from, Math.min(length, to + 1)];
}
