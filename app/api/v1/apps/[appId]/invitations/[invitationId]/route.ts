import { z } from "zod";
import { revokeInvitation } from "@/features/accounts";
import { json } from "@/http/respond";
import { route } from "@/http/route";

const id = z.string().min(1).max(100);
const params = z.object({ appId: id, invitationId: id });

/** Revokes an invitation. */
export const DELETE = route(
  {
    name: "DELETE /api/v1/apps/:appId/invitations/:invitationId",
    session: "required",
    params,
    limit: "changePlan",
  },
  async ({ ctx, viewer, params }) => {
    await revokeInvitation(ctx, viewer, params);
    return json({ revoked: params.invitationId });
  },
);
