import type { Tx } from "../engine/state";

/** One API call: the parameters it reads and what it does. */
export type Route = {
  /** Method and path with `*` for ids, as in the shape book: `POST /v1/customers/*`. */
  call: string;
  /**
   * The parameters the sandbox acts on (or may safely ignore). Parameters that Stripe knows and that are not
   * listed here are refused by name, so that nothing is ignored silently.
   */
  reads: readonly string[];
  /** The same for nested parameters: `subscription_data` → the names acted on there. */
  inside: Record<string, readonly string[]>;
  run: (tx: Tx, params: Record<string, unknown>, ids: string[]) => unknown;
};

/** Declares a route. `P` is the SDK's type for the parameters, which validation has ensured. */
export function route<P>(
  call: string,
  reads: ReadonlyArray<keyof P & string>,
  run: (tx: Tx, params: P, id: string, otherIds: string[]) => unknown,
  inside: { [K in keyof P & string]?: readonly string[] } = {},
): Route {
  return {
    call,
    reads,
    inside: inside as Route["inside"],
    run: (tx, params, ids) => run(tx, params as P, ids[0] ?? "", ids.slice(1)),
  };
}

export const PAGE = ["limit", "starting_after", "ending_before"] as const;
