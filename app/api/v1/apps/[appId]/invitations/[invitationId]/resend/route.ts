import { z } from "zod";
import { resendInvitation } from "@/features/accounts";
import { json } from "@/http/respond";
import { route } from "@/http/route";

const id = z.string().min(1).max(100);
const params = z.object({ appId: id, invitationId: id });

/** Sends another email with a new key; the previous key becomes invalid. */
export const POST = route(
  {
    name: "POST /api/v1/apps/:appId/invitations/:invitationId/resend",
    session: "required",
    params,
    limit: "changePlan",
  },
  async ({ ctx, viewer, params }) => {
    await resendInvitation(ctx, viewer, params);
    return json({ resent: params.invitationId });
  },
);
