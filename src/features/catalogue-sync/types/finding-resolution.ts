import { z } from "zod";
import type { Refusals } from "@/refusal";

/** The input to resolve a finding: the reason, and the state of both sides that was on the screen. */
export const findingResolution = z.strictObject({
  reason: z.string().trim().min(3).max(500),
  state: z.string().min(1).max(64),
});

export const findingParams = z.object({ findingId: z.string().min(1).max(64) });

export const resolvedFinding = z
  .object({
    id: z.string(),
    resolution: z.enum(["accepted", "pushed_back"]),
    repeated: z.boolean().describe("It was already resolved this way, and nothing was done."),
  })
  .meta({ id: "ResolvedFinding" });
export type ResolvedFinding = z.output<typeof resolvedFinding>;

/** What accepting and pushing back refuse. */
export const findingRefusals = {
  not_found: ["finding_not_found", "plan_not_found"],
  conflict: [
    "finding_resolved",
    "finding_gone",
    "finding_changed",
    "finding_not_resolvable_here",
    "finding_unacceptable",
    "finding_not_pushable",
    "finding_refused_by_stripe",
    "plan_is_last",
    "plan_is_fallback",
    "price_change_in_progress",
  ],
  unavailable: ["stripe_unavailable", "stripe_answer_implausible", "catalogue_is_changing"],
} as const satisfies Refusals;
