import { z } from "zod";
import { changeMemberRole, removeMember } from "@/features/accounts";
import { json } from "@/http/respond";
import { route } from "@/http/route";

const id = z.string().min(1).max(100);
const params = z.object({ appId: id, userId: id });
const body = z.object({ role: z.enum(["owner", "billing", "member"]) });

/** Changes a member's role; owners only. */
export const PATCH = route(
  {
    name: "PATCH /api/v1/apps/:appId/members/:userId",
    session: "required",
    params,
    body,
    limit: "changePlan",
  },
  async ({ ctx, viewer, params, body }) => {
    await changeMemberRole(ctx, viewer, params, body.role);
    return json({ userId: params.userId, role: body.role });
  },
);

/** Removes a member: owners may remove anyone, members themselves. */
export const DELETE = route(
  { name: "DELETE /api/v1/apps/:appId/members/:userId", session: "required", params, limit: "changePlan" },
  async ({ ctx, viewer, params }) => {
    await removeMember(ctx, viewer, params);
    return json({ removed: params.userId });
  },
);
