export { type AnnouncedPrice, findAnnouncedPrice } from "./services/announced-price";
export { cancelPriceMigrations, runPriceMigrations } from "./services/price-migrations.service";
export { previewPriceMigrations, startPriceMigrations } from "./services/start-price-migrations.service";
export type {
  PriceMigrationBatch,
  PriceMigrationPreview,
  PriceMigrationStatus,
} from "./types/price-migration";
