import type { CatalogueKind } from "@/domain/catalogue-finding";
import type { FindingRow } from "@/features/platform";

/** A finding of the catalogue with what its kind is known to be. */
export type CatalogueFindingRow = FindingRow & { kind: CatalogueKind };
