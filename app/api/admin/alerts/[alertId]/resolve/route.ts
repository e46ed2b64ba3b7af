import { z } from "zod";
import { resolveAlert } from "@/features/platform";
import { json } from "@/http/respond";
import { route } from "@/http/route";

const params = z.object({ alertId: z.string().min(1).max(64) });
const body = z.strictObject({ note: z.string().trim().min(3).max(500) });

/** Resolves an alert with a note; an already resolved one stays unchanged. Unknown ones are 404. */
export const POST = route(
  { name: "POST /api/admin/alerts/:alertId/resolve", role: "admin", params, body },
  async ({ ctx, params, body }) => json(await resolveAlert(ctx, params.alertId, body.note)),
);
