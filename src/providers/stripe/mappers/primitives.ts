/** Stripe counts whole seconds since 1970. */
export const toDate = (seconds: number): Date => new Date(seconds * 1000);

export const toDateOrNull = (seconds: number | null | undefined): Date | null =>
  seconds === null || seconds === undefined ? null : toDate(seconds);

export const toSeconds = (date: Date): number => Math.floor(date.getTime() / 1000);

/** As below, for a field that every object of this kind has. */
export function toRequiredId(value: string | { id: string } | null | undefined, of: string): string {
  const id = toId(value);
  if (id === null) throw new Error(`${of} names none`);
  return id;
}

/** An expandable field is an id or the whole object. */
export function toId(value: string | { id: string }): string;
export function toId(value: string | { id: string } | null | undefined): string | null;
export function toId(value: string | { id: string } | null | undefined): string | null {
  return typeof value === "string" ? value : (value?.id ?? null);
}

/**
 * Our id of a thing that Stripe made, and back: the same text, since rows, addresses, history and audit were made
 * with it. Every other provider prefixes its name, so that ids of two providers never meet.
 */
export const toOurId = (providerId: string): string => providerId;
export const toStripeId = (id: string): string => id;
