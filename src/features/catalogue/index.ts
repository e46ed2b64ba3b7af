export { findTerms } from "./repositories/billing-terms.repository";
export { type FeatureRow, findEveryFeature, findFeatures } from "./repositories/features.repository";
export { findAllPlans, lockCatalogue, lockPlan } from "./repositories/plan-admin.repository";
export {
  findActivePlans,
  findCheckoutPrices,
  findCurrentPrice,
  findGenerationsOf,
  findOffSale,
  findPlan,
  findPlansByIds,
  findPriceById,
  findPricesByIds,
  holdPlanOnSale,
  type PlanRow,
  type PriceRow,
  resolvePrices,
} from "./repositories/plans.repository";
export { findOpenPriceChange, retirePrice } from "./repositories/price-changes.repository";
export {
  acceptTheirCopy,
  hasOtherPrice,
  replaceAtProvider,
  takeTheirAmount,
} from "./repositories/stripe-corrections.repository";
export { findEveryPlan, findPricesInFlight } from "./repositories/whole-catalogue.repository";
export { listTerms, setDefaultTerms, setPlanTerms } from "./services/billing-terms.service";
export { changePrice, finishPriceChanges } from "./services/change-price.service";
export { createPlan } from "./services/create-plan.service";
export { editPlan } from "./services/edit-plan.service";
export { createFeature, editFeature } from "./services/features.service";
export { orderPlans } from "./services/order-plans.service";
export { switchPlan, takeOffSale } from "./services/plan-state.service";
export { assertAmount, findSellable } from "./services/price-change-gate";
export { publishPendingCopies } from "./services/product-copy.service";
export { publishCatalogue } from "./services/publish-catalogue.service";
export { type SeedFeature, type SeedPlan, seedCatalogue } from "./services/seed-catalogue.service";
export type { PlansAnswer, PlanView, PriceView, PromotionView } from "./types/plan-view";
export type { PriceChanged, PriceChangePreview, PriceGeneration } from "./types/price-change";
export { toFeatureView } from "./utils/feature-view";
