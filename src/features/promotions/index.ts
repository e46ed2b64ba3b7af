export { findComingFor, findComingPromotions } from "./repositories/promotions.repository";
export { createPromotion } from "./services/create-promotion.service";
export { editPromotion } from "./services/edit-promotion.service";
export { endPromotion } from "./services/end-promotion.service";
export { getPromotion, listPromotablePrices, listPromotions } from "./services/list-promotions.service";
export { checkPromotionCoupon, couponFor, deleteUnusedCoupons } from "./services/promotion-coupons.service";
export { holdPromotionNow, type PriceNow, promotionNow } from "./services/promotion-now.service";
export { recreateCoupon } from "./services/recreate-coupon";
