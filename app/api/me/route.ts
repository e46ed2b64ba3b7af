import { z } from "zod";
import { changeSettings, type Viewer } from "@/features/accounts";
import { meAnswer } from "@/features/accounts/types/account-answers";
import { ok } from "@/http/contract";
import { route } from "@/http/route";
import { LOCALES } from "@/lib/locale";

const answer = ({ user, apps, activeAppId }: Viewer) => ok({ user, apps, activeAppId });

export const GET = route(
  {
    name: "GET /api/me",
    about: "The signed-in person, their apps, and the app they have open.",
    session: "required",
    answers: { 200: meAnswer },
  },
  async ({ viewer }) => answer(viewer),
);

const change = z
  .object({
    name: z.string().trim().min(1).max(100),
    locale: z.enum(LOCALES),
    activeAppId: z.string().min(1).max(100),
  })
  .partial();

export const PATCH = route(
  {
    name: "PATCH /api/me",
    about: "Changes the person's name or language, or opens another app. Only the sent fields change.",
    session: "required",
    body: change,
    answers: { 200: meAnswer },
    refusals: { not_found: ["not_found"] },
  },
  async ({ ctx, viewer, body }) => answer(await changeSettings(ctx, viewer, body)),
);
