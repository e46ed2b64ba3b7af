export { type CheckoutInput, type CheckoutStarted, startCheckout } from "./services/checkout.service";
export { getCheckoutStatus } from "./services/checkout-status.service";
export { closeOutdatedCheckouts } from "./services/close-outdated.service";
export { closeUnsoldCheckouts, setPlanOnSale } from "./services/plan-on-sale.service";
export { settleCheckout } from "./services/settle-checkout.service";
