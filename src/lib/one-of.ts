/** The text, typed, if it is one of the known values; otherwise null. */
export const oneOf = <T extends string>(known: readonly T[], text: string | null | undefined): T | null =>
  known.find((word) => word === text) ?? null;
