import { CATALOGUE_KINDS } from "@/domain/catalogue-finding";

/** Kinds that other parts of the house find, and that the panel has words for. */
const OTHER_KINDS = ["customer_unknown", "duplicate_subscription"] as const;

type KnownKind = (typeof CATALOGUE_KINDS)[number] | (typeof OTHER_KINDS)[number];

/** The kind by which its words are found; `other` for one that has none. */
export const kindLabels = (kind: string): KnownKind | "other" =>
  [...CATALOGUE_KINDS, ...OTHER_KINDS].find((known) => known === kind) ?? "other";
