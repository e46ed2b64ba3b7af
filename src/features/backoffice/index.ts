export { findActors } from "./repositories/actors.repository";
export {
  AUDIT_TABLE,
  getAuditEntry,
  getChainState,
  listAudit,
  listAuditActions,
} from "./services/audit-list.service";
export { type CustomerList, listCustomers } from "./services/customer-list.service";
export { getCustomerOverview } from "./services/customer-overview.service";
export { listTimeline } from "./services/customer-timeline.service";
export { exportPayments } from "./services/export-payments.service";
export { listFindings } from "./services/finding-list.service";
export { listPayments, type PaymentList } from "./services/payment-list.service";
export { getAdminPlan, listAdminPlans } from "./services/plan-list.service";
export { previewLimits } from "./services/preview-limits.service";
export { previewPriceChange } from "./services/preview-price-change.service";
export { listPriceHistory } from "./services/price-history.service";
export { listPriceMigrations } from "./services/price-migration-list.service";
export { getPromotion, listPromotions } from "./services/promotion-list.service";
export {
  getWebhook,
  getWebhookHead,
  listWebhooks,
  listWebhookTypes,
  WEBHOOK_TABLE,
} from "./services/webhook-list.service";
export {
  CUSTOMER_STATUS_WORDS,
  CUSTOMER_TABLE,
  dayOrNull,
  toCustomerSearch,
  toStatuses,
} from "./utils/customer-filter";
export { amountOf, PAYMENT_STATUS_LABELS, PAYMENT_TABLE } from "./utils/payment-filter";
export { compareTrail, cursorText, readCursor } from "./utils/timeline-order";
