import type { StripeEngine, WireRequest, WireResponse } from "../contract";
import type { Deliverer } from "../events/deliverer";
import type { EndpointRegistry } from "../events/endpoint-registry";

/** Times in milliseconds of the sandbox; `steps` is how many steps have been executed so far. */
export type Advancing = { from: number; to: number; steps: number };

/** The interface of the pages and the control API. */
export type Sandbox = {
  engine: StripeEngine;
  deliverer: Deliverer;
  endpoints: EndpointRegistry;
  publicUrl: string;
  /** One call to the API, as the HTTP server and the control pass it on. */
  handle(request: WireRequest): Promise<WireResponse>;
  /** Resolves when everything so far is on disk. Awaited before an answer that contains a change. */
  commit(): Promise<void>;
  /** As `commit`, without writing when nothing has happened: for answers that only read. */
  caughtUp(): Promise<void>;
  /** Starts delivering what is due, without waiting for it. */
  deliver(): void;
  /** The clock advance in progress, or null. */
  advancing(): Advancing | null;
  /** Advances the clock; returns when everything due on the way has happened and been delivered. */
  advanceTo(to: Date): Promise<void>;
  /** Empties the sandbox. The registered endpoints and their secrets are kept. */
  reset(): Promise<void>;
};

/** Reads an object through the engine's own API, the front's only access to objects. Null when absent. */
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
