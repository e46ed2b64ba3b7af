import { CATALOGUE_KINDS } from "@/domain/catalogue-finding";

/** Kinds of findings that the panel has labels for. */
const OTHER_KINDS = ["customer_unknown", "duplicate_subscription"] as const;

type KnownKind = (typeof CATALOGUE_KINDS)[number] | (typeof OTHER_KINDS)[number];

/** The key of a kind's label; `other` for one without a label. */
export const kindLabels = (kind: string): KnownKind | "other" =>
  [...CATALOGUE_KINDS, ...OTHER_KINDS].find((known) => known === kind) ?? "other";
