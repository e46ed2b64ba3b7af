import type Stripe from "stripe";

type Primitive = string | number | boolean | bigint | null | undefined;

/**
 * `string | Customer | DeletedCustomer` is stored and sent as the id; `expand` inserts the object in the
 * answer.
 */
type IdOnly<T> =
  | Extract<T, string>
  | Extract<T, null | undefined>
  | (undefined extends T ? undefined : never);

type HasId<T> = [Extract<T, { id: string }>] extends [never] ? false : true;
type HasString<T> = [Extract<T, string>] extends [never] ? false : true;

type Field<T> = HasString<T> extends true ? (HasId<T> extends true ? IdOnly<T> : Wire<T>) : Wire<T>;

/**
 * A type of the SDK in wire format: decimals are strings and expandable fields hold ids. The SDK turns
 * `unit_amount_decimal` into a Decimal object only after it has parsed the answer.
 */
export type Wire<T> = T extends Stripe.Decimal
  ? string
  : T extends Primitive
    ? T
    : T extends Array<infer U>
      ? Array<Field<U>>
      : T extends object
        ? { [K in keyof T]: Field<T[K]> }
        : T;

/** The envelope of every Stripe list. */
export type WireList<T> = { object: "list"; data: T[]; has_more: boolean; url: string };
