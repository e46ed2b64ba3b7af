import { z } from "zod";
import { INTERVALS } from "@/domain/plan";
import type { SubscriptionPicture } from "@/domain/subscription-row";

/** Increment when the shape below changes: older pictures then read as null until the next sync. */
const SHAPE = 1;

const known = { planId: z.string().nullable(), priceId: z.string().nullable() };
const discount = z.object({
  percentOff: z.number().nullable(),
  amountOffMinor: z.number().nullable(),
  endsAt: z.coerce.date().nullable(),
  providerCouponId: z.string().nullable(),
  appliesTo: z.object({ providerProductIds: z.array(z.string()) }).nullable(),
});
const item = z.object({
  id: z.string(),
  providerPriceId: z.string(),
  providerProductId: z.string().nullable(),
  quantity: z.number(),
  unitAmount: z.number().nullable(),
  interval: z.enum(INTERVALS).nullable(),
  discounts: z.array(discount),
  ...known,
});
const pending = { providerPriceId: z.string(), quantity: z.number(), ...known };
const pendingChange = z.discriminatedUnion("source", [
  z.object({ source: z.literal("schedule"), at: z.coerce.date(), ...pending }),
  z.object({ source: z.literal("awaiting_payment"), until: z.coerce.date(), ...pending }),
]);
const picture = z.object({
  items: z.array(item),
  discounts: z.array(discount),
  customerDiscounts: z.array(discount),
  pendingChange: pendingChange.nullable(),
  scheduleId: z.string().nullable(),
  anchor: z.coerce.date(),
  cancelAtPeriodEnd: z.boolean(),
  pause: z
    .object({
      behaviour: z.enum(["keep_as_draft", "mark_uncollectible", "void"]),
      resumesAt: z.coerce.date().nullable(),
    })
    .nullable(),
  collection: z.enum(["automatic", "by_invoice"]),
});

/** A picture in the column's format: JSON with the number of its shape. */
export const toStoredPicture = (seen: SubscriptionPicture | null): Record<string, unknown> | null =>
  seen && { shape: SHAPE, ...seen };

/** The stored picture; null if there is none or if it has another shape. */
export function readStoredPicture(stored: Record<string, unknown> | null): SubscriptionPicture | null {
  return stored?.shape === SHAPE ? picture.parse(stored) : null;
}
