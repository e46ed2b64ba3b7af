/** Stripe counts whole seconds since 1970. */
export const toDate = (seconds: number): Date => new Date(seconds * 1000);

export const toDateOrNull = (seconds: number | null | undefined): Date | null =>
  seconds === null || seconds === undefined ? null : toDate(seconds);

export const toSeconds = (date: Date): number => Math.floor(date.getTime() / 1000);

/** An expandable field is an id or the whole object. */
export function toId(value: string | { id: string }): string;
export function toId(value: string | { id: string } | null | undefined): string | null;
export function toId(value: string | { id: string } | null | undefined): string | null {
  return typeof value === "string" ? value : (value?.id ?? null);
}
