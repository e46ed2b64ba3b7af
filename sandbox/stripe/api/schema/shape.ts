/**
 * The shape of a parameter or of an answer, as read from the SDK's types by `build-book.ts`. A `ref`
 * names a shape in the same book, so that a type used twice is written once. In `fields`, a name that
 * ends in "?" is optional.
 */
export type Shape =
  | "string"
  | "integer"
  | "float"
  | "boolean"
  | "null"
  /** The empty string, Stripe's "unset". */
  | "empty"
  | "unknown"
  | { enum: string[] }
  | { array: Shape }
  | { map: Shape }
  | { fields: Record<string, Shape> }
  | { anyOf: Shape[] }
  | { ref: string };

export type ShapeBook = {
  /** The API version of the SDK these shapes were read from. */
  version: string;
  shapes: Record<string, Shape>;
  /** By method and path with `*` for ids, e.g. `POST /v1/customers/*`: the name of a shape, or null. */
  calls: Record<string, string | null>;
};
