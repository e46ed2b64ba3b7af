import { randomBytes } from "node:crypto";
import type { StripeEngine, WireRequest, WireResponse } from "../contract";
import type { WebhookTarget } from "./delivery";

/** An older secret that still signs until `until` (ms on the wall clock), after a roll. */
type OldSecret = { secret: string; until: number };
type Registered = Omit<WebhookTarget, "secrets"> & { secret: string; old: OldSecret | null };

export type EndpointSnapshot = { endpoints: Registered[] };

export type EndpointRegistry = {
  /** The engine's `handle`, observed: answers about webhook endpoints are remembered here. */
  handle(request: WireRequest): Promise<WireResponse>;
  targets(): WebhookTarget[];
  /** Gives an endpoint a new secret; the old one also signs for `graceSeconds`. Null: no such endpoint. */
  rollSecret(endpointId: string, graceSeconds: number): string | null;
  /** Gives an endpoint a predetermined secret. */
  adoptSecret(endpointId: string, secret: string): void;
  snapshot(): EndpointSnapshot;
  restore(snapshot: EndpointSnapshot): void;
  reset(): void;
};

/**
 * The registered endpoints with their secrets. As at Stripe, the API returns a secret only in the answer to
 * the creation, so the registry observes the answers.
 */
export function createEndpointRegistry(
  engine: Pick<StripeEngine, "handle">,
  wallNow: () => number = Date.now,
): EndpointRegistry {
  let endpoints = new Map<string, Registered>();

  async function handle(request: WireRequest): Promise<WireResponse> {
    const response = await engine.handle(request);
    if (
      request.method !== "GET" &&
      response.status === 200 &&
      /^\/v1\/webhook_endpoints(\/|\?|$)/.test(request.path)
    )
      note(JSON.parse(response.body) as Record<string, unknown>);
    return response;
  }

  function note(body: Record<string, unknown>): void {
    const id = String(body.id);
    if (body.deleted === true) {
      endpoints.delete(id);
      return;
    }
    const known = endpoints.get(id);
    const secret = known?.secret ?? (typeof body.secret === "string" ? body.secret : null);
    if (secret === null) return;
    endpoints.set(id, {
      id,
      secret,
      old: known?.old ?? null,
      url: String(body.url),
      enabledEvents: body.enabled_events as string[],
      enabled: body.status !== "disabled",
    });
  }

  function secretsOf(endpoint: Registered): string[] {
    const { secret, old } = endpoint;
    return old !== null && old.until > wallNow() ? [secret, old.secret] : [secret];
  }

  return {
    handle,
    targets: () =>
      [...endpoints.values()].map((endpoint) => ({
        id: endpoint.id,
        url: endpoint.url,
        enabledEvents: endpoint.enabledEvents,
        enabled: endpoint.enabled,
        secrets: secretsOf(endpoint),
      })),
    rollSecret(endpointId, graceSeconds) {
      const endpoint = endpoints.get(endpointId);
      if (!endpoint) return null;
      const secret = `whsec_${randomBytes(24).toString("hex")}`;
      const old =
        graceSeconds > 0 ? { secret: endpoint.secret, until: wallNow() + graceSeconds * 1000 } : null;
      endpoints.set(endpointId, { ...endpoint, secret, old });
      return secret;
    },
    adoptSecret(endpointId, secret) {
      const endpoint = endpoints.get(endpointId);
      if (endpoint) endpoints.set(endpointId, { ...endpoint, secret, old: null });
    },
    snapshot: () => ({ endpoints: [...endpoints.values()] }),
    restore(snapshot) {
      endpoints = new Map(snapshot.endpoints.map((endpoint) => [endpoint.id, endpoint]));
    },
    reset: () => endpoints.clear(),
  };
}
