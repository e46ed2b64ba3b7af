import { type FrontResponse, json, refusal } from "../server/front";
import { registerEndpoint } from "../server/register-endpoint";
import type { ControlInput } from "./handle-control";

const A_DAY_SECONDS = 24 * 3600;

/**
 * `POST /_sandbox/endpoints { url, enabledEvents? }` → `{ id, url, secret }`. Idempotent: the same URL
 * returns the same secret.
 */
export async function addEndpoint({ sandbox, body }: ControlInput): Promise<FrontResponse> {
  const { url, enabledEvents, secret } = body;
  if (typeof url !== "string" || !/^https?:\/\//.test(url))
    return refusal(400, "invalid_url", "`url` is the http(s) address that events are to be posted to.");
  const isTypes = Array.isArray(enabledEvents) && enabledEvents.every((type) => typeof type === "string");
  if (enabledEvents !== undefined && !isTypes)
    return refusal(400, "invalid_events", "`enabledEvents` is a list of event types, or left out for all.");
  const registered = await registerEndpoint(sandbox.endpoints, {
    url,
    ...(isTypes ? { enabledEvents: enabledEvents as string[] } : {}),
    ...(typeof secret === "string" ? { secret } : {}),
  });
  if ("problem" in registered) return refusal(400, "invalid_endpoint", registered.problem);
  await sandbox.commit();
  return json(200, registered);
}

/**
 * `POST /_sandbox/endpoints/:id/roll-secret { graceSeconds? }` → `{ secret }`. During the grace period
 * (default: a day) every event carries a signature of each secret.
 */
export async function rollSecret({ sandbox, body, id }: ControlInput): Promise<FrontResponse> {
  const grace = body.graceSeconds ?? A_DAY_SECONDS;
  if (typeof grace !== "number" || grace < 0 || grace > A_DAY_SECONDS)
    return refusal(400, "invalid_grace", "`graceSeconds` is between 0 and 86400.");
  const secret = sandbox.endpoints.rollSecret(id, grace);
  if (!secret) return refusal(404, "not_found", `There is no webhook endpoint ${id}.`);
  await sandbox.commit();
  return json(200, { id, secret });
}
