export { findSellingCoupons, isPromotionCoupon } from "./repositories/promotion-coupons.repository";
export {
  findComingFor,
  findComingPromotions,
  findPromotion,
  findPromotions,
  runningOn,
} from "./repositories/promotions.repository";
export { createPromotion } from "./services/create-promotion.service";
export { editPromotion } from "./services/edit-promotion.service";
export { endPromotion } from "./services/end-promotion.service";
export { listPromotablePrices } from "./services/promotable-prices";
export { checkPromotionCoupon, couponFor, deleteUnusedCoupons } from "./services/promotion-coupons.service";
export { holdPromotionNow, type PriceNow, promotionNow } from "./services/promotion-now.service";
export { recreateCoupon } from "./services/recreate-coupon";
