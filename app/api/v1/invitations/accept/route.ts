import { z } from "zod";
import { acceptInvitation } from "@/features/accounts";
import { json } from "@/http/respond";
import { route } from "@/http/route";

/** In the body, not in the URL, because URLs end up in logs. */
const body = z.object({ token: z.string().min(1).max(200) });

/** Joins the app of an invitation key, as the signed-in person. */
export const POST = route(
  { name: "POST /api/v1/invitations/accept", session: "required", body, limit: "signIn" },
  async ({ ctx, viewer, body }) => json(await acceptInvitation(ctx, viewer, body.token)),
);
