import { type FrontResponse, json, refusal } from "../server/front";
import type { Sandbox } from "../server/sandbox";
import { after, parseDuration } from "./duration";
import type { ControlInput } from "./handle-control";
import { nextRenewal } from "./next-renewal";

/** An advance of more than ten years is more often a mistake than intended. */
const FARTHEST_MS = 10 * 366 * 24 * 3600 * 1000;

export type ClockReport = {
  now: string;
  offsetMs: number;
  advancing: { from: string; to: string; at: string; steps: number } | null;
};

/**
 * `GET /_sandbox/clock` → `{ now, offsetMs, advancing }`: the sandbox's time, its offset from the wall clock,
 * and the advance in progress: from, to, current position, steps done.
 */
export function readClock({ sandbox }: Pick<ControlInput, "sandbox">): FrontResponse {
  return json(200, clockOf(sandbox));
}

/**
 * `POST /_sandbox/clock { advance: "P1M" } | { to: "2026-05-02T00:00:00Z" } | { to: "next_renewal",
 * subscription? }`. Returns when everything due on the way has happened and has been delivered.
 */
export async function moveClock({ sandbox, body }: ControlInput): Promise<FrontResponse> {
  const now = sandbox.engine.now();
  const target = await targetOf(sandbox, body, now);
  if (!(target instanceof Date)) return target;
  if (target.getTime() < now.getTime())
    return refusal(
      400,
      "clock_backwards",
      `It is ${now.toISOString()} in the sandbox; its clock only moves forward.`,
    );
  if (target.getTime() - now.getTime() > FARTHEST_MS)
    return refusal(400, "clock_too_far", "The clock moves at most ten years at a time.");
  await sandbox.advanceTo(target);
  return json(200, clockOf(sandbox));
}

export function clockOf(sandbox: Pick<Sandbox, "engine" | "advancing">): ClockReport {
  const now = sandbox.engine.now();
  const move = sandbox.advancing();
  const iso = (ms: number) => new Date(ms).toISOString();
  return {
    now: now.toISOString(),
    offsetMs: now.getTime() - Date.now(),
    advancing: move && { from: iso(move.from), to: iso(move.to), at: now.toISOString(), steps: move.steps },
  };
}

async function targetOf(
  sandbox: Sandbox,
  body: Record<string, unknown>,
  now: Date,
): Promise<Date | FrontResponse> {
  const { advance, to, subscription } = body;
  if (to === "next_renewal" && advance === undefined) {
    const renewal = await nextRenewal(sandbox, typeof subscription === "string" ? subscription : null);
    return "at" in renewal ? renewal.at : refusal(400, "no_renewal", renewal.problem);
  }
  if (typeof advance === "string" && to === undefined) {
    const duration = parseDuration(advance);
    if (duration) return after(now, duration);
  }
  if (typeof to === "string" && advance === undefined) {
    const moment = readMoment(to);
    if (moment) return moment;
  }
  return refusal(
    400,
    "invalid_clock",
    "Send `advance` as an ISO 8601 duration (PT1H, P1D, P1M) or `to` as a moment or `next_renewal`.",
  );
}

/** A date means midnight UTC; a `datetime-local` field names no zone and is read as UTC too. */
function readMoment(text: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return null;
  const moment = new Date(/T[\d:.]+$/.test(text) ? `${text}Z` : text);
  return Number.isNaN(moment.getTime()) ? null : moment;
}
