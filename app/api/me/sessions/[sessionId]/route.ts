import { z } from "zod";
import { endSession } from "@/features/accounts";
import { json } from "@/http/respond";
import { route } from "@/http/route";

const params = z.object({ sessionId: z.string().min(1).max(100) });

/** Ends one session of the caller. */
export const DELETE = route(
  { name: "DELETE /api/me/sessions/:sessionId", session: "required", params, limit: "changePlan" },
  async ({ ctx, viewer, params }) => {
    await endSession(ctx, viewer, params.sessionId);
    return json({ ended: params.sessionId });
  },
);
