import type { CatalogueKind } from "@/domain/catalogue-finding";
import type { FindingRow } from "@/features/platform";

/** A finding about the catalogue, with its kind narrowed. */
export type CatalogueFindingRow = FindingRow & { kind: CatalogueKind };
