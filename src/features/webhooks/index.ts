export { oldestWaitingEvent } from "./repositories/inbox-age.repository";
export { drainInbox, type InboxCounts } from "./services/inbox.service";
export { type Intake, MAX_WEBHOOK_BYTES, receiveWebhook } from "./services/receive-webhook.service";
export { processReplayed, replayWebhooks } from "./services/replay-webhooks.service";
export { readablePayload } from "./utils/readable-payload";
