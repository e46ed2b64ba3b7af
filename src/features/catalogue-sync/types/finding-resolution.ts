import { z } from "zod";

/** The input to resolve a finding: the reason, and the state of both sides that was on the screen. */
export const findingResolution = z.strictObject({
  reason: z.string().trim().min(3).max(500),
  state: z.string().min(1).max(64),
});

export const findingParams = z.object({ findingId: z.string().min(1).max(64) });
