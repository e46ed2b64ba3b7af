import { z } from "zod";
import { renameWorkspace } from "@/features/accounts";
import { ownerRefusals } from "@/features/accounts/types/account-answers";
import { ok } from "@/http/contract";
import { oneLine } from "@/http/one-line";
import { route } from "@/http/route";

const params = z.object({ appId: z.string().min(1).max(100) });
const body = z.object({ name: oneLine(100) });

export const PATCH = route(
  {
    name: "PATCH /api/v1/apps/:appId",
    about: "Renames the app; owners only.",
    session: "required",
    params,
    body,
    limit: "changePlan",
    answers: { 200: z.object({ id: z.string(), name: z.string() }) },
    refusals: ownerRefusals,
  },
  async ({ ctx, viewer, params, body }) => {
    await renameWorkspace(ctx, viewer, params.appId, body.name);
    return ok({ id: params.appId, name: body.name });
  },
);
