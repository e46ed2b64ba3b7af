export { type AnnouncedPrice, findAnnouncedPrice } from "./repositories/price-migrations.repository";
export { cancelPriceMoves, listPriceMoves, runPriceMoves } from "./services/price-migrations.service";
export { previewPriceMoves, startPriceMoves } from "./services/start-price-migrations.service";
export type { PriceMoveBatch, PriceMovePreview, PriceMoveStatus } from "./types/price-migration";
