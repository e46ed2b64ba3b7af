/** The part of autocannon that the bench uses; the package ships no types. */
declare module "autocannon" {
  import type { EventEmitter } from "node:events";

  interface LoadRequest {
    method?: "GET" | "POST";
    path?: string;
    headers?: Record<string, string>;
    body?: string;
  }

  interface Client {
    setRequests(requests: LoadRequest[]): void;
  }

  interface Options {
    url: string;
    connections: number;
    /** Total requests, distributed evenly over the connections. */
    amount: number;
    /** Seconds until a request counts as lost. */
    timeout?: number;
    sampleInt?: number;
    setupClient?: (client: Client) => void;
  }

  interface Result {
    errors: number;
    timeouts: number;
    non2xx: number;
  }

  /** Emits `start` before the first request and `response` (client, status, bytes, milliseconds) for each answer. */
  export default function autocannon(
    options: Options,
    done: (error: Error | null, result: Result) => void,
  ): EventEmitter;
}
