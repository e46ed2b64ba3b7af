import { z } from "zod";
import { changeSettings, type Viewer } from "@/features/accounts";
import { json } from "@/http/respond";
import { route } from "@/http/route";
import { LOCALES } from "@/lib/locale";

const answer = ({ user, apps, activeAppId }: Viewer) => json({ user, apps, activeAppId });

export const GET = route({ name: "GET /api/me", session: "required" }, async ({ viewer }) => answer(viewer));

const change = z
  .object({
    name: z.string().trim().min(1).max(100),
    locale: z.enum(LOCALES),
    activeAppId: z.string().min(1).max(100),
  })
  .partial();

export const PATCH = route(
  { name: "PATCH /api/me", session: "required", body: change },
  async ({ ctx, viewer, body }) => answer(await changeSettings(ctx, viewer, body)),
);
