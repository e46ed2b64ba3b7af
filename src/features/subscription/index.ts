export { type CheckoutInput, type CheckoutStarted, startCheckout } from "./services/checkout.service";
export { getCheckoutStatus } from "./services/checkout-status.service";
export { drainInbox, type InboxCounts } from "./services/inbox.service";
export { type SyncOutcome, syncFromStripe } from "./services/stripe-sync.service";
export { type Intake, MAX_WEBHOOK_BYTES, receiveWebhook } from "./services/stripe-webhook.service";
export { getSubscriptionView, listHistory, listInvoices } from "./services/subscription-view.service";
export type {
  CheckoutStatusView,
  HistoryEntryView,
  InvoiceView,
  SubscriptionView,
} from "./types/subscription-view";
