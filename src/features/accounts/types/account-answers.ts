import { z } from "zod";
import { LOCALES } from "@/lib/locale";
import type { Refusals } from "@/refusal";
import { APP_ROLES, PLATFORM_ROLES } from "./person";

/** The answer of `GET` and `PATCH /api/me`. */
export const meAnswer = z
  .object({
    user: z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      role: z.enum(PLATFORM_ROLES),
      locale: z.enum(LOCALES),
    }),
    apps: z.array(z.object({ id: z.string(), name: z.string(), role: z.enum(APP_ROLES) })),
    activeAppId: z.string(),
  })
  .meta({ id: "Me" });

export const appRole = z.enum(APP_ROLES).describe("The role in the app.");

/** What the check of the caller's role refuses where only owners may act. */
export const ownerRefusals = {
  forbidden: ["forbidden"],
  not_found: ["not_found"],
} as const satisfies Refusals;
