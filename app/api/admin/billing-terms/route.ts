import { setDefaultTerms } from "@/features/catalogue";
import { defaultTermsChange, termsSaved } from "@/features/catalogue/types/terms-input";
import { ok } from "@/http/contract";
import { route } from "@/http/route";

export const PUT = route(
  {
    name: "PUT /api/admin/billing-terms",
    about:
      "Sets the billing terms of all plans that have none of their own, at the version they were read at.",
    role: "admin",
    body: defaultTermsChange,
    answers: { 200: termsSaved },
    refusals: { conflict: ["terms_changed"] },
  },
  async ({ ctx, body }) => ok(await setDefaultTerms(ctx, body)),
);
