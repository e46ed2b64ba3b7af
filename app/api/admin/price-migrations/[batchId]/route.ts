import { z } from "zod";
import { cancelPriceMigrations } from "@/features/price-migrations";
import { json } from "@/http/respond";
import { route } from "@/http/route";

const params = z.object({ batchId: z.string().min(1).max(64) });

/** Cancels a batch of price migrations; notified subscribers keep the old price and get another notice. */
export const DELETE = route(
  { name: "DELETE /api/admin/price-migrations/:batchId", role: "admin", params },
  async ({ ctx, params }) => json(await cancelPriceMigrations(ctx, params.batchId)),
);
