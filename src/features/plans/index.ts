export {
  findByStripePrices,
  findPlan,
  findPlansByIds,
  findPriceById,
  type PlanRow,
  type PriceRow,
} from "./repositories/plans.repository";
export { checkProduct, type ProductCheck } from "./services/check-product.service";
export { findOffer, type Offer } from "./services/find-offer.service";
export { listPlans, planCacheKeys } from "./services/list-plans.service";
export { publishCatalogue } from "./services/publish-catalogue.service";
export { type SeedPlan, seedCatalogue } from "./services/seed-catalogue.service";
export type { PlansAnswer, PlanView, PriceView } from "./types/plan-view";
