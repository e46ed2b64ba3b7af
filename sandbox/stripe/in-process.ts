import Stripe from "stripe";
import type { StripeEngine, WireRequest, WireResponse } from "./contract";
import { API_VERSION } from "./engine/emit";

type MakeRequest = Stripe.HttpClient["makeRequest"];
type ClientResponse = Awaited<ReturnType<MakeRequest>>;

/** Called before a request reaches the engine; throws to simulate a network failure. For fault tests. */
export type BeforeRequest = (request: WireRequest) => Promise<void> | void;

/**
 * The SDK's `httpClient` option, backed by an engine in this process: the official SDK, unchanged, without a
 * socket.
 */
export function inProcessHttpClient(
  engine: Pick<StripeEngine, "handle">,
  before?: BeforeRequest,
): Stripe.HttpClient {
  const makeRequest: MakeRequest = async (_host, _port, path, method, headers, requestData) => {
    const request: WireRequest = {
      method: method.toUpperCase() as WireRequest["method"],
      path,
      headers: lowerCased(headers),
      body: requestData ?? "",
    };
    await before?.(request);
    return asClientResponse(await engine.handle(request));
  };
  return { getClientName: () => "sandbox", makeRequest };
}

/** The official SDK on this engine. Network retries are off, so that tests see every answer. */
export function createSandboxStripe(
  engine: Pick<StripeEngine, "handle">,
  key = "sk_test_sandbox",
  before?: BeforeRequest,
): Stripe {
  return new Stripe(key, {
    apiVersion: API_VERSION,
    httpClient: inProcessHttpClient(engine, before),
    maxNetworkRetries: 0,
    telemetry: false,
  });
}

function asClientResponse(response: WireResponse): ClientResponse {
  return {
    getStatusCode: () => response.status,
    getHeaders: () => response.headers,
    getRawResponse: () => response,
    toStream: (done: () => void) => {
      done();
      return response.body;
    },
    toJSON: async () => JSON.parse(response.body),
  };
}

function lowerCased(headers: object): Record<string, string> {
  const lower: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && value !== null) lower[name.toLowerCase()] = String(value);
  }
  return lower;
}
