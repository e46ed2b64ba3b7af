import { z } from "zod";
import { createWorkspace } from "@/features/accounts";
import { created } from "@/http/contract";
import { oneLine } from "@/http/one-line";
import { route } from "@/http/route";

const body = z.object({ name: oneLine(100) });

export const POST = route(
  {
    name: "POST /api/v1/apps",
    about: "Creates a shared app, with the caller as its owner.",
    session: "required",
    body,
    limit: "changePlan",
    answers: { 201: z.object({ id: z.string() }) },
    refusals: { conflict: ["app_limit"] },
  },
  async ({ ctx, viewer, body }) => created(await createWorkspace(ctx, viewer, body.name)),
);
