import type { RedisError, Reply } from "./reply";

/** What is behind the REST server: Redis commands in memory, or a real Redis. */
export interface Backend {
  /** Runs one command; refusals are thrown as RedisError. */
  run(command: string[]): Promise<Reply>;
  /** Runs all commands atomically; each has its own outcome. */
  transaction(commands: string[][]): Promise<(Reply | RedisError)[]>;
  close(): Promise<void>;
}
