import { z } from "zod";
import { inviteMember } from "@/features/accounts";
import { json } from "@/http/respond";
import { route } from "@/http/route";

const params = z.object({ appId: z.string().min(1).max(100) });
const body = z.object({
  email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
  role: z.enum(["owner", "billing", "member"]),
});

/** Invites a person by email to join the app; owners only. */
export const POST = route(
  {
    name: "POST /api/v1/apps/:appId/invitations",
    session: "required",
    params,
    body,
    limit: "changePlan",
  },
  async ({ ctx, viewer, params, body }) =>
    json(await inviteMember(ctx, viewer, params.appId, body), { status: 201 }),
);
