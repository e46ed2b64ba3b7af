export { drainInbox, type InboxCounts } from "./services/inbox.service";
export { processReplayed, replayWebhooks } from "./services/replay-webhooks.service";
export { type Intake, MAX_WEBHOOK_BYTES, receiveWebhook } from "./services/stripe-webhook.service";
export {
  getWebhook,
  getWebhookHead,
  listWebhooks,
  listWebhookTypes,
  WEBHOOK_TABLE,
} from "./services/webhook-admin.service";
export { readablePayload } from "./utils/readable-payload";
export { HANDLED_EVENT_TYPES } from "./webhook-handlers/registry";
