export { type AnnouncedPrice, findAnnouncedPrice } from "./repositories/price-migrations.repository";
export {
  cancelPriceMigrations,
  listPriceMigrations,
  runPriceMigrations,
} from "./services/price-migrations.service";
export { previewPriceMigrations, startPriceMigrations } from "./services/start-price-migrations.service";
export type {
  PriceMigrationBatch,
  PriceMigrationPreview,
  PriceMigrationStatus,
} from "./types/price-migration";
