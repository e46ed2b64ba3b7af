import { z } from "zod";
import {
  FEATURE_AREAS,
  FEATURE_KEY,
  FEATURE_KINDS,
  FEATURE_RESETS,
  isFeatureKey,
  MAX_FEATURE_KEY,
} from "@/domain/feature";
import { isVisible } from "@/lib/visible-text";

const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u);
const visible = (max: number) => text(max).min(1).refine(isVisible);
const perLocale = <S extends z.ZodType>(schema: S) => z.strictObject({ "pt-BR": schema, en: schema });

const key = z.string().max(MAX_FEATURE_KEY).regex(FEATURE_KEY).refine(isFeatureKey);
const name = perLocale(visible(60));
const unit = perLocale(text(30));
const ranks = z
  .array(z.strictObject({ key, name: perLocale(visible(40)) }))
  .max(10)
  .refine((list) => new Set(list.map((rank) => rank.key)).size === list.length);
const area = z.enum(FEATURE_AREAS);
const reset = z.enum(FEATURE_RESETS).nullable();
const displayOrder = z.int().min(0).max(10_000);
const reason = z.string().trim().min(3).max(300);

/** The body of `POST /api/admin/features`. What a kind needs and what it cannot have is checked together. */
export const featureCreation = z
  .strictObject({ key, kind: z.enum(FEATURE_KINDS), area, reset, name, unit, ranks, reason })
  .refine(({ kind, reset }) => (kind === "metered") === (reset !== null), { path: ["reset"] })
  .refine(({ kind, ranks }) => (kind === "rank") === ranks.length >= 2, { path: ["ranks"] });

/**
 * The body of `PATCH /api/admin/features/:key`: only what changes, and the version it was read at. Key, kind,
 * reset and the order of ranks stay, because what plans hold and what was used is counted by them.
 */
export const featureEdit = z.strictObject({
  version: z.int().min(1),
  name: name.optional(),
  unit: unit.optional(),
  area: area.optional(),
  displayOrder: displayOrder.optional(),
  archived: z.boolean().optional(),
  reason,
});

export const featureParams = z.object({ key: z.string().min(1).max(64) });

export const featureSaved = z.object({ key: z.string(), version: z.int(), changed: z.boolean() });

export type FeatureCreation = z.output<typeof featureCreation>;
export type FeatureEdit = z.output<typeof featureEdit>;
