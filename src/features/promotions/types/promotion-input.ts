import { z } from "zod";
import { INTERVALS } from "@/domain/plan";
import type { Refusals } from "@/refusal";

/** Dates outside these years are typing errors, although Stripe and PostgreSQL would accept them. */
const instant = z.iso
  .datetime({ offset: true, precision: undefined })
  .transform((text) => new Date(text))
  .refine((at) => at.getUTCFullYear() >= 2020 && at.getUTCFullYear() <= 2100);

const label = z.string().trim().min(1).max(100);
const percent = z.int().min(1).max(100);
const lasting = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("once") }),
  z.object({ kind: z.literal("months"), months: z.int().min(1).max(36) }),
  z.object({ kind: z.literal("forever") }),
]);
const targets = z
  .array(z.object({ planId: z.string().min(1).max(64), interval: z.enum(INTERVALS) }))
  .min(1)
  .max(100)
  .refine(
    (list) => new Set(list.map(({ planId, interval }) => `${planId} ${interval}`)).size === list.length,
  );

/** Why, for the audit log. */
const reason = z.string().trim().min(3).max(500);

export const promotionCreation = z.object({
  label,
  percent,
  lasting,
  startsAt: instant.nullable().default(null),
  endsAt: instant.nullable().default(null),
  targets,
  reason,
  /** Identifies this request, so that sending it twice creates one promotion. */
  key: z
    .string()
    .regex(/^[A-Za-z0-9-]{8,64}$/)
    .nullable()
    .default(null),
});

export const promotionEdit = z.object({
  version: z.int().min(1).max(1_000_000),
  label: label.optional(),
  percent: percent.optional(),
  lasting: lasting.optional(),
  startsAt: instant.nullable().optional(),
  endsAt: instant.nullable().optional(),
  targets: targets.optional(),
  reason,
});

export const promotionEnd = z.object({ reason });
export const promotionParams = z.object({ promotionId: z.string().min(1).max(80) });

/** The answer of creating and editing a promotion. */
export const promotionSaved = z.object({ id: z.string(), version: z.int() });

/** What creating and editing a promotion both refuse. */
export const promotionRefusals = {
  malformed: ["promotion_start_past", "promotion_end_too_early", "promotion_target_unknown"],
  unavailable: ["stripe_unavailable"],
} as const satisfies Refusals;
