import type { StripeEngine, WireRequest, WireResponse } from "../contract";
import type { Deliverer } from "../events/deliverer";
import type { EndpointRegistry } from "../events/endpoint-registry";

/** Moments in milliseconds of the sandbox; `steps` is how many due things have happened so far. */
export type Advancing = { from: number; to: number; steps: number };

/** What the pages and the control API work with. */
export type Sandbox = {
  engine: StripeEngine;
  deliverer: Deliverer;
  endpoints: EndpointRegistry;
  publicUrl: string;
  /** One call to the API, as the HTTP server and the control pass it on. */
  handle(request: WireRequest): Promise<WireResponse>;
  /** Resolves when everything done so far is on disk. Awaited before an answer that tells of a change. */
  commit(): Promise<void>;
  /** As `commit`, without writing when nothing has happened: for answers that only read. */
  caughtUp(): Promise<void>;
  /** Starts delivering what is due, without waiting for it. */
  deliver(): void;
  /** The move of the clock that is under way, or null. */
  advancing(): Advancing | null;
  /** Moves the clock; returns when everything due on the way has happened and been delivered. */
  advanceTo(to: Date): Promise<void>;
  /** Empties the sandbox. The registered endpoints stay, with their secrets. */
  reset(): Promise<void>;
};

/** Asks the engine through its own API, as the front has no other way to see objects. Null when absent. */
export async function readObject(sandbox: Pick<Sandbox, "engine">, path: string): Promise<WireObject | null> {
  const response = await call(sandbox, "GET", path);
  return response.status === 200 ? (JSON.parse(response.body) as WireObject) : null;
}

/** The newest `limit` objects of a collection. */
export async function listObjects(sandbox: Pick<Sandbox, "engine">, path: string): Promise<WireObject[]> {
  const list = await readObject(sandbox, path);
  return Array.isArray(list?.data) ? (list.data as WireObject[]) : [];
}

/** Every object of a collection (`subscriptions`, `customers?email=…`), newest first, page by page. */
export async function* eachObject(
  sandbox: Pick<Sandbox, "engine">,
  collection: string,
): AsyncGenerator<WireObject> {
  const joint = collection.includes("?") ? "&" : "?";
  let after = "";
  for (;;) {
    const list = await readObject(sandbox, `/v1/${collection}${joint}limit=100${after}`);
    const data = Array.isArray(list?.data) ? (list.data as WireObject[]) : [];
    yield* data;
    const last = data.at(-1);
    if (list?.has_more !== true || !last) return;
    after = `&starting_after=${encodeURIComponent(String(last.id))}`;
  }
}

export type WireObject = Record<string, unknown>;

export function call(
  sandbox: Pick<Sandbox, "engine">,
  method: "GET" | "POST" | "DELETE",
  path: string,
  body = "",
): Promise<WireResponse> {
  const headers = {
    authorization: "Bearer sk_test_sandbox_front",
    "content-type": "application/x-www-form-urlencoded",
  };
  return sandbox.engine.handle({ method, path, headers, body });
}
