import { z } from "zod";
import { isSwitchName, SWITCHES, setSwitch } from "@/features/platform";
import { ok } from "@/http/contract";
import { route } from "@/http/route";
import { AppError } from "@/refusal";

const params = z.object({ name: z.string().min(1).max(64) });
const body = z.strictObject({ on: z.boolean(), reason: z.string().trim().min(1).max(500) });

export const PATCH = route(
  {
    name: "PATCH /api/admin/switches/:name",
    about: "Turns a switch of the operations page on or off, on all instances.",
    role: "admin",
    params,
    body,
    answers: { 200: z.object({ name: z.enum(SWITCHES), on: z.boolean(), changed: z.boolean() }) },
    refusals: { not_found: ["not_found"] },
  },
  async ({ ctx, params: { name }, body: { on, reason } }) => {
    if (!isSwitchName(name)) throw new AppError("not_found", "not_found");
    const { changed } = await setSwitch(ctx, { name, on, reason });
    return ok({ name, on, changed });
  },
);
