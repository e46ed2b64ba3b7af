import { z } from "zod";
import { createFeature } from "@/features/catalogue";
import { featureCreation } from "@/features/catalogue/types/feature-input";
import { created } from "@/http/contract";
import { route } from "@/http/route";

export const POST = route(
  {
    name: "POST /api/admin/features",
    about:
      "Adds a feature to the registry: plans can grant it, and the comparison and the API show it, at once.",
    role: "admin",
    body: featureCreation,
    answers: { 201: z.object({ key: z.string() }) },
    refusals: { conflict: ["feature_key_taken"] },
  },
  async ({ ctx, body }) => created(await createFeature(ctx, body)),
);
