import type Stripe from "stripe";
import { API_VERSION } from "./emit";
import { invalidRequest, missingParam, noSuch } from "./errors";
import { newId } from "./ids";
import { mergeMetadata } from "./metadata";
import type { WebhookEndpoint } from "./objects";
import { find, put, remove, type Tx } from "./state";

const MOST_ENDPOINTS = 16;

/**
 * Registers a webhook endpoint. The signing secret is only in this answer and is not stored: the signer keeps
 * it.
 */
export function createEndpoint(tx: Tx, params: Stripe.WebhookEndpointCreateParams): WebhookEndpoint {
  if (!params.url) throw missingParam("url");
  if (!params.enabled_events?.length) throw missingParam("enabled_events");
  if (tx.state.tables.webhook_endpoint.rows.size >= MOST_ENDPOINTS) {
    throw invalidRequest(`You have reached the maximum of ${MOST_ENDPOINTS} test webhook endpoints.`);
  }
  const endpoint: WebhookEndpoint = {
    id: newId(tx, "we"),
    object: "webhook_endpoint",
    api_version: params.api_version ?? API_VERSION,
    application: null,
    created: tx.now,
    description: params.description || null,
    enabled_events: params.enabled_events,
    livemode: false,
    metadata: mergeMetadata(null, params.metadata),
    status: "enabled",
    url: checkedUrl(params.url),
  };
  put(tx, "webhook_endpoint", endpoint);
  return { ...endpoint, secret: newId(tx, "whsec") };
}

export function updateEndpoint(
  tx: Tx,
  id: string,
  params: Stripe.WebhookEndpointUpdateParams,
): WebhookEndpoint {
  const endpoint = requireEndpoint(tx, id);
  return put(tx, "webhook_endpoint", {
    ...endpoint,
    description: params.description === undefined ? endpoint.description : params.description || null,
    enabled_events: params.enabled_events ?? endpoint.enabled_events,
    metadata: mergeMetadata(endpoint.metadata, params.metadata),
    status: params.disabled === undefined ? endpoint.status : params.disabled ? "disabled" : "enabled",
    url: params.url === undefined ? endpoint.url : checkedUrl(params.url),
  });
}

export function deleteEndpoint(
  tx: Tx,
  id: string,
): { id: string; object: "webhook_endpoint"; deleted: true } {
  requireEndpoint(tx, id);
  remove(tx, "webhook_endpoint", id);
  return { id, object: "webhook_endpoint", deleted: true };
}

export function requireEndpoint(tx: Tx, id: string): WebhookEndpoint {
  const endpoint = find(tx, "webhook_endpoint", id);
  if (!endpoint) throw noSuch("webhook endpoint", id, "webhook_endpoint", true);
  return endpoint;
}

function checkedUrl(url: string): string {
  if (!/^https?:\/\//.test(url))
    throw invalidRequest("Invalid URL: An explicit scheme (such as https) must be provided.", {
      param: "url",
      code: "url_invalid",
    });
  return url;
}
