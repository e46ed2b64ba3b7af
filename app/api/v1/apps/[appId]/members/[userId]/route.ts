import { z } from "zod";
import { changeMemberRole, removeMember } from "@/features/accounts";
import { appRole, ownerRefusals } from "@/features/accounts/types/account-answers";
import { ok } from "@/http/contract";
import { route } from "@/http/route";

const id = z.string().min(1).max(100);
const params = z.object({ appId: id, userId: id });
const refusals = {
  ...ownerRefusals,
  not_found: ["not_found", "member_not_found"],
  conflict: ["personal_app_owner", "last_owner"],
} as const;

export const PATCH = route(
  {
    name: "PATCH /api/v1/apps/:appId/members/:userId",
    about: "Changes a member's role; owners only.",
    session: "required",
    params,
    body: z.object({ role: appRole }),
    limit: "changePlan",
    answers: { 200: z.object({ userId: z.string(), role: appRole }) },
    refusals,
  },
  async ({ ctx, viewer, params, body }) => {
    await changeMemberRole(ctx, viewer, params, body.role);
    return ok({ userId: params.userId, role: body.role });
  },
);

export const DELETE = route(
  {
    name: "DELETE /api/v1/apps/:appId/members/:userId",
    about: "Removes a member: owners may remove anyone, members themselves.",
    session: "required",
    params,
    limit: "changePlan",
    answers: { 200: z.object({ removed: z.string() }) },
    refusals,
  },
  async ({ ctx, viewer, params }) => {
    await removeMember(ctx, viewer, params);
    return ok({ removed: params.userId });
  },
);
