import { z } from "zod";
import { TERM_BOUNDS } from "@/domain/billing-terms";
import { INTERVALS } from "@/domain/plan";
import { findTerms } from "@/features/catalogue";
import { previewPriceMigrations, startPriceMigrations } from "@/features/price-migrations";
import { priceMigrationPreview } from "@/features/price-migrations/types/price-migration";
import { created, ok } from "@/http/contract";
import { route } from "@/http/route";

const who = {
  interval: z.enum(INTERVALS),
  /** Null migrates every subscriber on an older price. */
  generations: z.array(z.number().int().min(1).max(10_000)).min(1).max(200).nullable().default(null),
  /** By default the plan's own term. */
  noticeDays: z.int().min(TERM_BOUNDS.priceNoticeDays.min).max(TERM_BOUNDS.priceNoticeDays.max).optional(),
};
const wish = z.strictObject({ ...who, confirm: z.literal(false).optional() });
const order = z.strictObject({
  ...who,
  confirm: z.literal(true),
  reason: z.string().trim().min(3).max(500),
  targetPriceId: z.string().min(1).max(64),
});
const params = z.object({ planId: z.string().min(1).max(64) });

export const POST = route(
  {
    name: "POST /api/admin/plans/:planId/price-migrations",
    about:
      "Previews which subscribers migrate to the current price, and when; with a reason and `confirm`, the batch starts.",
    role: "admin",
    body: z.discriminatedUnion("confirm", [order, wish]),
    params,
    answers: {
      200: priceMigrationPreview,
      201: priceMigrationPreview.extend({ batchId: z.string() }).meta({ id: "PriceMigrationsStarted" }),
    },
    refusals: {
      not_found: ["plan_not_found"],
      conflict: ["plan_not_priced", "price_changed_meanwhile", "price_migration_nobody"],
    },
  },
  async ({ ctx, body, params }) => {
    const terms = await findTerms(ctx.db, [params.planId]);
    const noticeDays = body.noticeDays ?? terms(params.planId).priceNoticeDays;
    if (!body.confirm) return ok(await previewPriceMigrations(ctx, { ...params, ...body, noticeDays }));
    return created(await startPriceMigrations(ctx, { ...params, ...body, noticeDays }));
  },
);
