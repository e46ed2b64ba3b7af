import { editFeature } from "@/features/catalogue";
import { featureEdit, featureParams, featureSaved } from "@/features/catalogue/types/feature-input";
import { ok } from "@/http/contract";
import { route } from "@/http/route";

export const PATCH = route(
  {
    name: "PATCH /api/admin/features/:key",
    about:
      "Edits how a feature is shown, or archives it: only the sent fields change, at the version they were read at.",
    role: "admin",
    params: featureParams,
    body: featureEdit,
    answers: { 200: featureSaved },
    refusals: { not_found: ["feature_not_found"], conflict: ["feature_changed"] },
  },
  async ({ ctx, params, body }) => {
    const { feature, changed } = await editFeature(ctx, params.key, body);
    return ok({ key: feature.key, version: feature.version, changed });
  },
);
