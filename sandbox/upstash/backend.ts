import type { RedisError, Reply } from "./reply";

/** What the REST server stands in front of: Redis commands in memory, or a real Redis. */
export interface Backend {
  /** Runs one command; refusals are thrown as RedisError. */
  run(command: string[]): Promise<Reply>;
  /** Runs all commands with nothing in between; each has its own outcome. */
  transaction(commands: string[][]): Promise<(Reply | RedisError)[]>;
  close(): Promise<void>;
}
