import { z } from "zod";
import { endSession } from "@/features/accounts";
import { ok } from "@/http/contract";
import { route } from "@/http/route";

const params = z.object({ sessionId: z.string().min(1).max(100) });

export const DELETE = route(
  {
    name: "DELETE /api/me/sessions/:sessionId",
    about: "Ends one session of the caller.",
    session: "required",
    params,
    limit: "changePlan",
    answers: { 200: z.object({ ended: z.string() }) },
    refusals: { not_found: ["session_not_found"] },
  },
  async ({ ctx, viewer, params }) => {
    await endSession(ctx, viewer, params.sessionId);
    return ok({ ended: params.sessionId });
  },
);
