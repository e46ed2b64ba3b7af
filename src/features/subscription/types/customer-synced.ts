import { z } from "zod";

/** What syncing one app led to. */
export const customerSynced = z
  .discriminatedUnion("outcome", [
    z.object({
      outcome: z.literal("applied"),
      changes: z.array(z.string()).describe("The kinds of the history entries that were written."),
    }),
    z.object({ outcome: z.enum(["unchanged", "stale", "no_customer", "not_at_provider"]) }),
  ])
  .meta({ id: "CustomerSynced" });
export type CustomerSynced = z.output<typeof customerSynced>;
