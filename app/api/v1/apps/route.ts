import { z } from "zod";
import { createWorkspace } from "@/features/accounts";
import { oneLine } from "@/http/one-line";
import { json } from "@/http/respond";
import { route } from "@/http/route";

const body = z.object({ name: oneLine(100) });

/** Creates a shared app, with the caller as its owner. */
export const POST = route(
  { name: "POST /api/v1/apps", session: "required", body, limit: "changePlan" },
  async ({ ctx, viewer, body }) => json(await createWorkspace(ctx, viewer, body.name), { status: 201 }),
);
