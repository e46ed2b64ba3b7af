export { drainInbox, type InboxCounts } from "./services/inbox.service";
export { type Intake, MAX_WEBHOOK_BYTES, receiveWebhook } from "./services/receive-webhook.service";
export { processReplayed, replayWebhooks } from "./services/replay-webhooks.service";
export {
  getWebhook,
  getWebhookHead,
  listWebhooks,
  listWebhookTypes,
  WEBHOOK_TABLE,
} from "./services/webhook-admin.service";
export { readablePayload } from "./utils/readable-payload";
