/** The known word that a text is; null for every other text. */
export const oneOf = <T extends string>(known: readonly T[], text: string | null | undefined): T | null =>
  known.find((word) => word === text) ?? null;
