import { type FrontResponse, json, refusal } from "../server/front";
import type { Sandbox } from "../server/sandbox";
import { after, parseDuration } from "./duration";
import type { ControlInput } from "./handle-control";

/** Ten years of renewals are a mistake more often than a wish. */
const FARTHEST_MS = 10 * 366 * 24 * 3600 * 1000;

/** `GET /_sandbox/clock` → `{ now, offsetMs }`: the sandbox's moment, and how far it is ahead of the wall clock. */
export function readClock({ sandbox }: Pick<ControlInput, "sandbox">): FrontResponse {
  return json(200, clockOf(sandbox));
}

/**
 * `POST /_sandbox/clock { advance: "P1M" } | { to: "2026-05-02T00:00:00Z" }`. Answers when everything due
 * on the way has happened and has been delivered.
 */
export async function moveClock({ sandbox, body }: ControlInput): Promise<FrontResponse> {
  const now = sandbox.engine.now();
  const to = targetOf(body, now);
  if (!to)
    return refusal(
      400,
      "invalid_clock",
      "Send `advance` as an ISO 8601 duration (PT1H, P1D, P1M) or `to` as a moment.",
    );
  if (to.getTime() < now.getTime())
    return refusal(
      400,
      "clock_backwards",
      `It is ${now.toISOString()} in the sandbox; its clock only moves forward.`,
    );
  if (to.getTime() - now.getTime() > FARTHEST_MS)
    return refusal(400, "clock_too_far", "The clock moves at most ten years at a time.");
  await sandbox.advanceTo(to);
  return json(200, clockOf(sandbox));
}

export function clockOf(sandbox: Pick<Sandbox, "engine">): { now: string; offsetMs: number } {
  const now = sandbox.engine.now();
  return { now: now.toISOString(), offsetMs: now.getTime() - Date.now() };
}

function targetOf(body: Record<string, unknown>, now: Date): Date | null {
  const { advance, to } = body;
  if (typeof advance === "string" && to === undefined) {
    const duration = parseDuration(advance);
    return duration && after(now, duration);
  }
  if (typeof to !== "string" || advance !== undefined) return null;
  const moment = new Date(to);
  return /^\d{4}-\d{2}-\d{2}/.test(to) && !Number.isNaN(moment.getTime()) ? moment : null;
}
