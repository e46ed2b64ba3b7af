export { findOffer, type Offer } from "./services/find-offer.service";
export { listPlans } from "./services/list-plans.service";
