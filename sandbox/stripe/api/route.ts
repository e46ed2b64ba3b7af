import type { Tx } from "../engine/state";

/** One call of the API: what it reads of its parameters and what it does. */
export type Route = {
  /** Method and path with `*` for ids, as in the shape book: `POST /v1/customers/*`. */
  call: string;
  /**
   * The parameters the sandbox acts on (or may safely leave aside). What Stripe knows and is not here is
   * refused by name, so that nothing is ever ignored in silence.
   */
  reads: readonly string[];
  /** The same for what is inside some of them: `subscription_data` → the names acted on there. */
  inside: Record<string, readonly string[]>;
  run: (tx: Tx, params: Record<string, unknown>, ids: string[]) => unknown;
};

/** Declares a route. `P` is the SDK's type for the parameters, which the shape check has made true. */
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
