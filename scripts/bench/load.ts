import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The request. In a body `__EVENT__` becomes a new event id, `__CUSTOMER__` one of the customers in turn. */
export interface Target {
  url: string;
  method: "GET" | "POST";
  template?: string;
  customers?: string[];
  /** Signs each body as Stripe does. */
  secret?: string;
}

export type LoadJob =
  /** As fast as the server answers, over `connections` at once. */
  | { kind: "flood"; target: Target; amount: number; connections: number }
  /** One request every `1 / perSecond`, regardless of outstanding answers. */
  | { kind: "paced"; target: Target; amount: number; perSecond: number };

export interface LoadResult {
  /** Returns with a status of 200 to 299. */
  ok: number;
  /** Every other outcome: another status, a broken connection, no answer in time. */
  failed: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** How busy the generator was, in cores. Near 1 the generator would be the bottleneck. */
  generatorCores: number;
}

export interface LoadGenerator {
  run(job: LoadJob): Promise<LoadResult>;
  stop(): void;
}

const program = fileURLToPath(new URL("../bench.ts", import.meta.url));

/** Starts the load generator as its own process, so that its work does not slow the measurement. */
export function startLoadGenerator(): LoadGenerator {
  const child = fork(program, ["--as-load-generator"], { execArgv: ["--import", "tsx"] });
  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        const ended = () => reject(new Error("The load generator ended."));
        child.once("exit", ended);
        child.once("message", (answer: LoadResult | { error: string }) => {
          child.off("exit", ended);
          if ("error" in answer) reject(new Error(answer.error));
          else resolve(answer);
        });
        child.send(job);
      }),
    stop: () => {
      child.kill();
    },
  };
}
