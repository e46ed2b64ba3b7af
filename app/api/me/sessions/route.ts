import { container } from "@/container";
import { endOtherSessions } from "@/features/accounts";
import { json } from "@/http/respond";
import { route } from "@/http/route";

/** Ends every session of the caller except the current one. */
export const DELETE = route(
  { name: "DELETE /api/me/sessions", session: "required", limit: "changePlan" },
  async ({ ctx, viewer, request }) => {
    const asking = { headers: request.headers, auth: container().auth };
    return json({ ended: await endOtherSessions(ctx, viewer, asking) });
  },
);
