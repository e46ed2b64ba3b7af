import { z } from "zod";
import { resendInvitation } from "@/features/accounts";
import { ownerRefusals } from "@/features/accounts/types/account-answers";
import { ok } from "@/http/contract";
import { route } from "@/http/route";

const id = z.string().min(1).max(100);
const params = z.object({ appId: id, invitationId: id });

export const POST = route(
  {
    name: "POST /api/v1/apps/:appId/invitations/:invitationId/resend",
    about: "Sends another email with a new key; the previous key becomes invalid. Owners only.",
    session: "required",
    params,
    limit: "changePlan",
    answers: { 200: z.object({ resent: z.string() }) },
    refusals: {
      ...ownerRefusals,
      not_found: ["not_found", "invitation_not_found"],
      conflict: ["invitation_closed", "invitation_just_sent", "invitation_sent_often"],
    },
  },
  async ({ ctx, viewer, params }) => {
    await resendInvitation(ctx, viewer, params);
    return ok({ resent: params.invitationId });
  },
);
