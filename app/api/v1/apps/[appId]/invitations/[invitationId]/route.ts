import { z } from "zod";
import { revokeInvitation } from "@/features/accounts";
import { ownerRefusals } from "@/features/accounts/types/account-answers";
import { ok } from "@/http/contract";
import { route } from "@/http/route";

const id = z.string().min(1).max(100);
const params = z.object({ appId: id, invitationId: id });

export const DELETE = route(
  {
    name: "DELETE /api/v1/apps/:appId/invitations/:invitationId",
    about: "Revokes an invitation; owners only.",
    session: "required",
    params,
    limit: "changePlan",
    answers: { 200: z.object({ revoked: z.string() }) },
    refusals: {
      ...ownerRefusals,
      not_found: ["not_found", "invitation_not_found"],
      conflict: ["invitation_closed"],
    },
  },
  async ({ ctx, viewer, params }) => {
    await revokeInvitation(ctx, viewer, params);
    return ok({ revoked: params.invitationId });
  },
);
