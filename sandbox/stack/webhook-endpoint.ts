/** The application's webhook path for Stripe events. */
const path = "/api/payments/webhook";

interface Endpoint {
  id: string;
  url: string;
}

/**
 * Makes sure that the sandbox posts its events to this application and returns the signing secret. An
 * endpoint that an earlier run registered under another port is updated, so that its outstanding events still
 * arrive.
 */
export async function ensureWebhookEndpoint(input: {
  stripeUrl: string;
  secretKey: string;
  appOrigin: string;
}): Promise<string> {
  const { stripeUrl, secretKey } = input;
  const url = input.appOrigin + path;
  const headers = { authorization: `Bearer ${secretKey}` };
  const listed = await ask<{ data: Endpoint[] }>(`${stripeUrl}/v1/webhook_endpoints?limit=100`, { headers });
  const ours = listed.data.filter((endpoint) => new URL(endpoint.url).pathname === path);
  const moved = ours[0];
  if (moved && !ours.some((endpoint) => endpoint.url === url)) {
    const body = new URLSearchParams({ url });
    await ask(`${stripeUrl}/v1/webhook_endpoints/${moved.id}`, { method: "POST", headers, body });
  }
  const body = JSON.stringify({ url });
  const registered = await ask<{ secret: string }>(`${stripeUrl}/_sandbox/endpoints`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  return registered.secret;
}

async function ask<T>(url: string, init: RequestInit): Promise<T> {
  const response = await fetch(url, init);
  if (!response.ok)
    throw new Error(`The Stripe sandbox answered ${response.status} to ${url}: ${await response.text()}`);
  return (await response.json()) as T;
}
