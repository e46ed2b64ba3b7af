/** What is shown of a side, in this order; ids and names of the plan stand elsewhere. */
const FIELDS = [
  "name",
  "description",
  "active",
  "valid",
  "unitAmount",
  "interval",
  "percent",
  "lookupKey",
  "providerPriceId",
  "providerProductId",
  "providerCouponId",
  "customerId",
] as const;
export type SideField = (typeof FIELDS)[number];

export type Side = Record<string, unknown> | null;

/** The fields that a finding's two sides speak of. */
export const toFields = (ours: Side, theirs: Side): SideField[] =>
  FIELDS.filter((field) => ours?.[field] !== undefined || theirs?.[field] !== undefined);

/** Whether a side has anything to show: an unknown price, say, has nothing on ours. */
export const isEmptySide = (side: Side): boolean =>
  side === null || FIELDS.every((field) => side[field] === undefined);

/** Ids of the provider help a person who looks there, and say nothing in a sentence. */
export const isId = (field: SideField): boolean => field.endsWith("Id") || field === "lookupKey";

/** What would change on a side that becomes the other, in words that people read. */
export const changedFields = (from: Side, to: Side): SideField[] =>
  from === null || to === null
    ? []
    : toFields(from, to).filter(
        (field) => !isId(field) && from[field] !== undefined && from[field] !== to[field],
      );
