import { z } from "zod";
import { renameWorkspace } from "@/features/accounts";
import { oneLine } from "@/http/one-line";
import { json } from "@/http/respond";
import { route } from "@/http/route";

const params = z.object({ appId: z.string().min(1).max(100) });
const body = z.object({ name: oneLine(100) });

/** Renames the app; owners only. */
export const PATCH = route(
  { name: "PATCH /api/v1/apps/:appId", session: "required", params, body, limit: "changePlan" },
  async ({ ctx, viewer, params, body }) => {
    await renameWorkspace(ctx, viewer, params.appId, body.name);
    return json({ id: params.appId, name: body.name });
  },
);
