import type { EndpointRegistry } from "../events/endpoint-registry";

/**
 * The endpoint registered for this URL, created if missing. Unlike Stripe's API it returns the secret again,
 * so that a restarted stack need not store it.
 */
export async function registerEndpoint(
  endpoints: EndpointRegistry,
  input: { url: string; enabledEvents?: readonly string[]; secret?: string },
): Promise<{ id: string; url: string; secret: string } | { problem: string }> {
  const known = endpoints.targets().find((target) => target.url === input.url);
  const id = known?.id ?? (await create(endpoints, input));
  if (typeof id !== "string") return id;
  if (input.secret) endpoints.adoptSecret(id, input.secret);
  const secret = endpoints.targets().find((target) => target.id === id)?.secrets[0];
  return secret ? { id, url: input.url, secret } : { problem: "The engine told no secret for the endpoint." };
}

async function create(
  endpoints: EndpointRegistry,
  input: { url: string; enabledEvents?: readonly string[] },
): Promise<string | { problem: string }> {
  const form = new URLSearchParams({ url: input.url });
  for (const [index, type] of (input.enabledEvents ?? ["*"]).entries())
    form.append(`enabled_events[${index}]`, type);
  const response = await endpoints.handle({
    method: "POST",
    path: "/v1/webhook_endpoints",
    headers: {
      authorization: "Bearer sk_test_sandbox_front",
      "content-type": "application/x-www-form-urlencoded",
    },
    body: form.toString(),
  });
  const body = JSON.parse(response.body) as { id?: string; error?: { message?: string } };
  if (response.status === 200 && body.id) return body.id;
  return { problem: body.error?.message ?? "The endpoint could not be registered." };
}
