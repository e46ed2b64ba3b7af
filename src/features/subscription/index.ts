export {
  type CustomerRow,
  claimCustomer,
  findCustomerByApp,
  findStripeCustomerIds,
  forgetDeletedCustomer,
  saveProviderCustomer,
} from "./repositories/customers.repository";
export {
  findStaleCustomers,
  markLookedAt,
  type StaleCustomer,
} from "./repositories/stale-customers.repository";
export { findSubscribersOfPrices, type PriceSubscriber } from "./repositories/subscription-heads.repository";
export {
  findCurrentSubscription,
  findDraftInvoice,
  findHistory,
  findInvoices,
  findOpenInvoices,
  type InvoiceRow,
} from "./repositories/subscriptions.repository";
export { reconcileDry } from "./services/reconcile-dry.service";
export { type SyncOutcome, syncFromStripe } from "./services/stripe-sync.service";
export { syncAfterWebhook } from "./services/stripe-webhook.service";
export { syncCustomerNow } from "./services/sync-customer.service";
