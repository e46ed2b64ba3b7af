import { z } from "zod";
import { cancelPriceMigrations } from "@/features/price-migrations";
import { ok } from "@/http/contract";
import { route } from "@/http/route";

const params = z.object({ batchId: z.string().min(1).max(64) });

export const DELETE = route(
  {
    name: "DELETE /api/admin/price-migrations/:batchId",
    about:
      "Cancels a batch of price migrations; notified subscribers keep the old price and get another notice.",
    role: "admin",
    params,
    answers: { 200: z.object({ batchId: z.string() }) },
    refusals: { not_found: ["price_migrations_not_found"], conflict: ["price_migrations_over"] },
  },
  async ({ ctx, params }) => ok(await cancelPriceMigrations(ctx, params.batchId)),
);
