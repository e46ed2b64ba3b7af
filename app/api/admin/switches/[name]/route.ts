import { z } from "zod";
import { isSwitchName, setSwitch } from "@/features/platform";
import { json } from "@/http/respond";
import { route } from "@/http/route";
import { AppError } from "@/refusal";

const params = z.object({ name: z.string().min(1).max(64) });
const body = z.strictObject({ on: z.boolean(), reason: z.string().trim().min(1).max(500) });

/** Turns a switch of the operations page (OPS-1) on or off, on all instances. Unknown ones are 404. */
export const PATCH = route(
  { name: "PATCH /api/admin/switches/:name", role: "admin", params, body },
  async ({ ctx, params: { name }, body: { on, reason } }) => {
    if (!isSwitchName(name)) throw new AppError("not_found", "not_found");
    const { changed } = await setSwitch(ctx, { name, on, reason });
    return json({ name, on, changed });
  },
);
