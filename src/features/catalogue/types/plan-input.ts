import { z } from "zod";
import { FEATURE_KEY, MAX_FEATURE_KEY, MAX_LIMIT } from "@/domain/feature";
import { UNLIMITED } from "@/domain/plan";
import {
  ALL_MARKETPLACES,
  EXECUTION_MODES,
  inMarketplaceOrder,
  inModeOrder,
  MARKETPLACES,
} from "@/domain/plan-vocabulary";
import { MAX_PRICE_MINOR, MIN_PRICE_MINOR } from "@/domain/price-amount";
import { isVisible } from "@/lib/visible-text";

/** One line of text: no line breaks or other control characters. */
const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}]*$/u);
const filled = (max: number) => line(max).min(1).refine(isVisible);
const perLocale = <S extends z.ZodType>(text: S) => z.strictObject({ "pt-BR": text, en: text });
const distinct = (list: readonly string[]) => new Set(list).size === list.length;

/** Which features there are, and what a plan may hold of each, is in the registry: the services check that. */
const featureKey = z.string().max(MAX_FEATURE_KEY).regex(FEATURE_KEY);
const limit = z.int().min(UNLIMITED).max(MAX_LIMIT);

const content = {
  tier: z.int().min(0).max(1_000),
  name: perLocale(filled(60)),
  description: perLocale(filled(200)),
  highlights: perLocale(z.array(filled(80)).max(10).refine(distinct)),
  support: perLocale(line(80)),
  features: z.record(featureKey, z.boolean()),
  limits: z.record(featureKey, limit),
  executionModes: z.array(z.enum(EXECUTION_MODES)).min(1).refine(distinct).transform(inModeOrder),
  marketplaces: z
    .array(z.enum([...MARKETPLACES, ALL_MARKETPLACES]))
    .min(1)
    .refine(distinct)
    .transform(inMarketplaceOrder),
  /** Stripe allows a trial of up to 730 days. */
  trialDays: z.int().min(0).max(730),
};

const amount = z.int().min(MIN_PRICE_MINOR).max(MAX_PRICE_MINOR);

/**
 * The body of `POST /api/admin/plans`. Amounts in minor units; a plan sold by checkout has a price, no
 * other plan has one, and only a plan that is bought can have a trial.
 */
export const planCreation = z
  .strictObject({
    slug: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/),
    sale: z.enum(["checkout", "contact", "free"]),
    ...content,
    prices: z.strictObject({ month: amount.nullable(), year: amount.nullable() }),
  })
  .refine(({ sale, prices }) => (sale === "checkout") === (prices.month !== null || prices.year !== null), {
    path: ["prices", "month"],
  })
  .refine(({ sale, trialDays }) => sale === "checkout" || trialDays === 0, { path: ["trialDays"] });

/** The body of `PATCH /api/admin/plans/:planId`: only what changes, and the version it was read at. */
export const planEdit = z.strictObject({
  version: z.int().min(1),
  reason: line(300).optional(),
  ...z.strictObject(content).partial().shape,
});

/** The body of `POST /api/admin/plans/:planId/preview`. */
export const limitsPreview = z.strictObject({ limits: content.limits });

/** The body of `POST /api/admin/plans/:planId/state`. */
export const planState = z.strictObject({ active: z.boolean(), reason: filled(300) });

/** The body of `PUT /api/admin/plans/order`: every plan there is, in the order of the shop window. */
export const planOrder = z.strictObject({
  order: z.array(z.string().min(1).max(64)).min(1).max(500).refine(distinct),
});

export type PlanCreation = z.output<typeof planCreation>;
export type PlanEdit = z.output<typeof planEdit>;
