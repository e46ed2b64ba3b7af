export {
  findByStripePrices,
  findCurrentPrice,
  findPlan,
  findPlansByIds,
  findPriceById,
  type PlanRow,
  type PriceRow,
} from "./repositories/plans.repository";
export { getAdminPlan, listAdminPlans } from "./services/admin-plans.service";
export { listFindings } from "./services/catalogue-findings.service";
export { changePrice, settlePriceChanges } from "./services/change-price.service";
export { type CatalogueCheck, checkCatalogue } from "./services/check-catalogue.service";
export { createPlan } from "./services/create-plan.service";
export { createPromotion } from "./services/create-promotion.service";
export { editPlan, previewLimits } from "./services/edit-plan.service";
export { editPromotion } from "./services/edit-promotion.service";
export { endPromotion } from "./services/end-promotion.service";
export { findOffer, type Offer } from "./services/find-offer.service";
export { listPlans, planCacheKeys } from "./services/list-plans.service";
export { getPromotion, listPromotablePrices, listPromotions } from "./services/list-promotions.service";
export { orderPlans } from "./services/order-plans.service";
export { setPlanState } from "./services/plan-state.service";
export { previewPriceChange } from "./services/preview-price-change.service";
export { listPriceHistory } from "./services/price-history.service";
export { writeOwedCopies } from "./services/product-copy.service";
export { checkPromotionCoupon, couponFor, sweepAbandonedCoupons } from "./services/promotion-coupons.service";
export { holdPromotionNow, promotionNow } from "./services/promotion-now.service";
export { publishCatalogue } from "./services/publish-catalogue.service";
export { type SeedPlan, seedCatalogue } from "./services/seed-catalogue.service";
export { acceptFinding, pushBackFinding, type Settled } from "./services/settle-finding.service";
export { compareCatalogue, previewCatalogue } from "./services/sync-catalogue.service";
export type { PlansAnswer, PlanView, PriceView, PromotionView } from "./types/plan-view";
export type { PriceChanged, PriceChangePreview, PriceGeneration } from "./types/price-change";
