/** Stripe counts whole seconds since 1970. */
export const dateOf = (seconds: number): Date => new Date(seconds * 1000);

export const dateOrNull = (seconds: number | null | undefined): Date | null =>
  seconds === null || seconds === undefined ? null : dateOf(seconds);

export const secondsOf = (date: Date): number => Math.floor(date.getTime() / 1000);

/** An expandable field is an id or the whole object. */
export const idOf = (value: string | { id: string } | null | undefined): string | null =>
  typeof value === "string" ? value : (value?.id ?? null);
