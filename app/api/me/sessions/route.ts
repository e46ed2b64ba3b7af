import { z } from "zod";
import { container } from "@/container";
import { endOtherSessions } from "@/features/accounts";
import { ok } from "@/http/contract";
import { route } from "@/http/route";

export const DELETE = route(
  {
    name: "DELETE /api/me/sessions",
    about: "Ends every session of the caller except the current one.",
    session: "required",
    limit: "changePlan",
    answers: { 200: z.object({ ended: z.int() }) },
  },
  async ({ ctx, viewer, request }) => {
    const asking = { headers: request.headers, auth: container().auth };
    return ok({ ended: await endOtherSessions(ctx, viewer, asking) });
  },
);
