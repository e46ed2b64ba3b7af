import { z } from "zod";
import { inviteMember } from "@/features/accounts";
import { appRole, ownerRefusals } from "@/features/accounts/types/account-answers";
import { created } from "@/http/contract";
import { route } from "@/http/route";

const params = z.object({ appId: z.string().min(1).max(100) });
const body = z.object({ email: z.string().trim().toLowerCase().max(254).pipe(z.email()), role: appRole });

export const POST = route(
  {
    name: "POST /api/v1/apps/:appId/invitations",
    about: "Invites a person by email to join the app; owners only.",
    session: "required",
    params,
    body,
    limit: "changePlan",
    answers: { 201: z.object({ id: z.string() }) },
    refusals: { ...ownerRefusals, conflict: ["already_member", "already_invited", "invitation_limit"] },
  },
  async ({ ctx, viewer, params, body }) => created(await inviteMember(ctx, viewer, params.appId, body)),
);
