export { type CheckoutInput, type CheckoutStarted, startCheckout } from "./services/checkout.service";
export { getCheckoutStatus } from "./services/checkout-status.service";
export { closeOutdatedCheckouts } from "./services/close-outdated.service";
export { type CustomerList, listCustomers } from "./services/customer-list.service";
export { getCustomerStory } from "./services/customer-story.service";
export { listTimeline } from "./services/customer-timeline.service";
export { exportPayments } from "./services/export-payments.service";
export { drainInbox, type InboxCounts } from "./services/inbox.service";
export { listPayments, type PaymentList } from "./services/payment-list.service";
export { closeUnsoldCheckouts, setPlanOnSale } from "./services/plan-on-sale.service";
export { previewPriceMoves, startPriceMoves } from "./services/plan-price-moves.service";
export { cancelPriceMoves, listPriceMoves, runPriceMoves } from "./services/price-moves.service";
export { reconcileDry } from "./services/reconcile-dry.service";
export { processReplayed, replayWebhooks } from "./services/replay-webhooks.service";
export { settleCheckout } from "./services/settle-checkout.service";
export { type SyncOutcome, syncFromStripe } from "./services/stripe-sync.service";
export { type Intake, MAX_WEBHOOK_BYTES, receiveWebhook } from "./services/stripe-webhook.service";
export { getSubscriptionView, listHistory, listInvoices } from "./services/subscription-view.service";
export { type CustomerSynced, syncCustomerNow } from "./services/sync-customer.service";
export {
  getSyncView,
  listSyncRuns,
  runDueSync,
  setAutoSync,
} from "./services/sync-panel.service";
export { beginSync, performSync } from "./services/sync-run.service";
export {
  getWebhook,
  getWebhookHead,
  listWebhooks,
  listWebhookTypes,
  WEBHOOK_TABLE,
} from "./services/webhook-admin.service";
export type { PriceMoveBatch, PriceMovePreview, PriceMoveStatus } from "./types/price-move";
export type {
  CheckoutStatusView,
  HistoryEntryView,
  InvoiceView,
  SubscriptionView,
} from "./types/subscription-view";
export { CUSTOMER_TABLE } from "./utils/customer-filter";
export { amountOf, PAYMENT_STATUS_WORDS, PAYMENT_TABLE } from "./utils/payment-filter";
