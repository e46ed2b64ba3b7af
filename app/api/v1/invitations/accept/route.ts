import { z } from "zod";
import { acceptInvitation } from "@/features/accounts";
import { appRole } from "@/features/accounts/types/account-answers";
import { ok } from "@/http/contract";
import { route } from "@/http/route";

/** In the body, not in the URL, because URLs end up in logs. */
const body = z.object({ token: z.string().min(1).max(200) });

export const POST = route(
  {
    name: "POST /api/v1/invitations/accept",
    about: "Joins the app of an invitation key, as the signed-in person.",
    session: "required",
    body,
    limit: "signIn",
    answers: { 200: z.object({ appId: z.string(), role: appRole }) },
    refusals: {
      forbidden: ["invitation_other_email"],
      not_found: ["invitation_not_found"],
      conflict: ["invitation_used", "invitation_expired"],
    },
  },
  async ({ ctx, viewer, body }) => ok(await acceptInvitation(ctx, viewer, body.token)),
);
