import type { SandboxEvent, StripeEngine } from "../contract";

/** The stored event, read through the engine's own API. Null when the id is unknown. */
export async function readEvent(engine: StripeEngine, eventId: string): Promise<SandboxEvent | null> {
  const response = await engine.handle({
    method: "GET",
    path: `/v1/events/${encodeURIComponent(eventId)}`,
    headers: { authorization: "Bearer sk_test_sandbox_front" },
    body: "",
  });
  return response.status === 200 ? (JSON.parse(response.body) as SandboxEvent) : null;
}
