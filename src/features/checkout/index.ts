export { type CheckoutInput, startCheckout } from "./services/checkout.service";
export { getCheckoutStatus } from "./services/checkout-status.service";
export { closeOutdatedCheckouts } from "./services/close-outdated.service";
export { closeReturnedCheckout } from "./services/close-returned-checkout.service";
export { closeUnsoldCheckouts, setPlanOnSale } from "./services/plan-on-sale.service";
