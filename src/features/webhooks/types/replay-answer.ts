import { z } from "zod";

/** A replay's counts. */
export const replayAnswer = z
  .object({
    replayed: z.int().describe("Events that will be processed again."),
    left: z.int().describe("Events skipped because a worker is processing them."),
    remaining: z.int().describe("Dead events that one call could not take; call again."),
  })
  .meta({ id: "Replay" });
export type ReplayAnswer = z.output<typeof replayAnswer>;
