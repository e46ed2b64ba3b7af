export { getSubscriptionView, listHistory, listInvoices } from "./services/subscription-view.service";
export type {
  CheckoutStatusView,
  HistoryEntryView,
  InvoiceView,
  SubscriptionView,
} from "./types/subscription-view";
