import { z } from "zod";
import { FEATURE_AREAS, FEATURE_KINDS, FEATURE_RESETS } from "@/domain/feature";

/** A feature of the registry in one language, as the answers with plans carry it. */
export const featureView = z
  .object({
    key: z.string(),
    kind: z
      .enum(FEATURE_KINDS)
      .describe("`boolean` is in a plan's `features`, all others are numbers in its `limits`."),
    area: z.enum(FEATURE_AREAS).describe("Where the comparison of plans shows it."),
    reset: z.enum(FEATURE_RESETS).nullable().describe("When a metered one counts from zero again."),
    name: z.string(),
    unit: z.string().describe("What is counted, in the plural; empty where nothing is."),
    ranks: z
      .array(z.object({ key: z.string(), name: z.string() }))
      .describe("The levels of a rank: the number in `limits` is a place in this list, from 1."),
  })
  .meta({ id: "Feature" });
export type FeatureView = z.output<typeof featureView>;
