import type { SandboxEvent, WireRequest, WireResponse } from "../contract";

type Handle = (request: WireRequest) => Promise<WireResponse>;
type EventList = { data: SandboxEvent[]; has_more: boolean };

/**
 * Handles `GET /v1/events?delivery_success=…`, which the engine cannot, because it knows nothing of
 * deliveries. "false" finds events that are in progress or failed at one endpoint; an event without a
 * subscribed endpoint counts as delivered. Everything else is passed on.
 */
export function withDeliverySuccess(
  handle: Handle,
  deliverySucceeded: (eventId: string) => boolean | null,
): Handle {
  return async (request) => {
    const url = new URL(request.path, "http://sandbox");
    const wanted = url.searchParams.get("delivery_success");
    if (request.method !== "GET" || url.pathname !== "/v1/events" || wanted === null) return handle(request);
    url.searchParams.delete("delivery_success");
    const limit = Number(url.searchParams.get("limit") ?? 10);
    const isWanted = (event: SandboxEvent) => (deliverySucceeded(event.id) ?? true) === (wanted === "true");
    return collect(handle, request, url, limit, isWanted);
  };
}

async function collect(
  handle: Handle,
  request: WireRequest,
  url: URL,
  limit: number,
  isWanted: (event: SandboxEvent) => boolean,
): Promise<WireResponse> {
  // Paging backwards returns the page nearest to the cursor, so it searches towards newer events.
  const backwards = url.searchParams.has("ending_before");
  const found: SandboxEvent[] = [];
  for (;;) {
    const response = await handle({ ...request, path: url.pathname + url.search });
    if (response.status !== 200) return response;
    const list = JSON.parse(response.body) as EventList;
    const wanted = list.data.filter(isWanted);
    if (backwards) found.unshift(...wanted);
    else found.push(...wanted);
    const edge = backwards ? list.data[0] : list.data.at(-1);
    if (found.length > limit || !list.has_more || !edge) {
      const data = backwards ? found.slice(-limit) : found.slice(0, limit);
      const has_more = found.length > limit;
      return { ...response, body: JSON.stringify({ ...list, data, has_more }) };
    }
    url.searchParams.set("limit", "100");
    url.searchParams.set(backwards ? "ending_before" : "starting_after", edge.id);
  }
}
