import { type FrontResponse, json, refusal } from "../server/front";
import { eachObject, type Sandbox } from "../server/sandbox";
import type { ControlInput } from "./handle-control";

const MOST_TYPES = 20;

/** `POST /_sandbox/events/:id/resend` → the answers of the endpoints. */
export async function resendEvent({ sandbox, id }: ControlInput): Promise<FrontResponse> {
  if (!(await sandbox.deliverer.resend(id))) return refusal(404, "not_found", `There is no event ${id}.`);
  await sandbox.commit();
  return json(200, { event: id, deliveries: sandbox.deliverer.deliveriesOf(id) });
}

/**
 * `POST /_sandbox/events/resend { ids } | { types?, since? }` → `{ events }`, the ids sent again, oldest
 * first. `since` is a time on the sandbox clock. Nothing is sent when one of the ids is unknown.
 */
export async function resendEvents({ sandbox, body }: ControlInput): Promise<FrontResponse> {
  const wish = readWish(body);
  if ("problem" in wish) return refusal(400, "invalid_resend", wish.problem);
  const ids = wish.ids ?? (await findEvents(sandbox, wish));
  for (const id of ids) {
    const isKnown = await sandbox.engine.handle({
      method: "GET",
      path: `/v1/events/${encodeURIComponent(id)}`,
      headers: { authorization: "Bearer sk_test_sandbox_front" },
      body: "",
    });
    if (isKnown.status !== 200) return refusal(404, "not_found", `There is no event ${id}.`);
  }
  for (const id of ids) await sandbox.deliverer.resend(id);
  await sandbox.commit();
  return json(200, { events: ids });
}

type Wish = { ids?: string[]; types?: string[]; since?: number };

function readWish({ ids, types, since }: Record<string, unknown>): Wish | { problem: string } {
  if (ids !== undefined)
    return isTexts(ids) && types === undefined && since === undefined
      ? { ids }
      : { problem: "`ids` is a list of event ids, sent without `types` and `since`." };
  if (types === undefined && since === undefined)
    return { problem: "Say which events: `ids`, or `types`, or `since`, or the last two together." };
  if (types !== undefined && !(isTexts(types) && types.length <= MOST_TYPES))
    return { problem: `\`types\` is a list of at most ${MOST_TYPES} event types.` };
  const moment = since === undefined ? null : Date.parse(String(since));
  if (Number.isNaN(moment)) return { problem: "`since` is a moment such as 2026-05-02T00:00:00Z." };
  return {
    ...(types === undefined ? {} : { types }),
    ...(moment === null ? {} : { since: Math.floor(moment / 1000) }),
  };
}

async function findEvents(sandbox: Sandbox, { types, since }: Wish): Promise<string[]> {
  const filter = new URLSearchParams();
  for (const [at, type] of (types ?? []).entries()) filter.append(`types[${at}]`, type);
  if (since !== undefined) filter.append("created[gte]", String(since));
  const ids: string[] = [];
  for await (const event of eachObject(sandbox, `events?${filter}`)) ids.push(String(event.id));
  return ids.reverse();
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string");
}
