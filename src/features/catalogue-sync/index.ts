export { type CatalogueCheck, checkCatalogue } from "./services/check-catalogue.service";
export { acceptFinding, pushBackFinding } from "./services/resolve-finding.service";
export { compareCatalogue, previewCatalogue } from "./services/sync-catalogue.service";
export { toFindingState } from "./utils/finding-state";
