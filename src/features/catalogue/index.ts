export {
  countSubscribers,
  hasOtherOnSale,
  lockCatalogue,
  lockPlan,
  updateActive,
} from "./repositories/plan-admin.repository";
export {
  findActivePlans,
  findByStripePrices,
  findCurrentPrice,
  findPlan,
  findPlansByIds,
  findPriceById,
  type PlanRow,
  type PriceRow,
} from "./repositories/plans.repository";
export { findOpenPriceChange, retirePrice } from "./repositories/price-changes.repository";
export { getAdminPlan, listAdminPlans } from "./services/admin-plans.service";
export { changePrice, finishPriceChanges } from "./services/change-price.service";
export { createPlan } from "./services/create-plan.service";
export { editPlan, previewLimits } from "./services/edit-plan.service";
export { orderPlans } from "./services/order-plans.service";
export { setPlanState } from "./services/plan-state.service";
export { enqueuePlansCacheDrop, planCacheKeys, plansCacheKey } from "./services/plans-cache";
export { assertAmount, findSellable } from "./services/price-change-gate";
export { publishPendingCopies } from "./services/product-copy.service";
export { publishCatalogue } from "./services/publish-catalogue.service";
export { type SeedPlan, seedCatalogue } from "./services/seed-catalogue.service";
export type { PlansAnswer, PlanView, PriceView, PromotionView } from "./types/plan-view";
export type { PriceChanged, PriceChangePreview, PriceGeneration } from "./types/price-change";
