/** The fields of a side that are shown, in this order; the plan's id and name are shown elsewhere. */
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

/** The fields that either side of a finding has. */
export const toFields = (ours: Side, theirs: Side): SideField[] =>
  FIELDS.filter((field) => ours?.[field] !== undefined || theirs?.[field] !== undefined);

/** Whether a side has nothing to show: an unknown price, for example, has nothing on ours. */
export const isEmptySide = (side: Side): boolean =>
  side === null || FIELDS.every((field) => side[field] === undefined);

/** Provider ids help to find an object in Stripe's dashboard, but are left out of sentences. */
export const isId = (field: SideField): boolean => field.endsWith("Id") || field === "lookupKey";

/** What would change on a side that becomes the other. */
export const changedFields = (from: Side, to: Side): SideField[] =>
  from === null || to === null
    ? []
    : toFields(from, to).filter(
        (field) => !isId(field) && from[field] !== undefined && from[field] !== to[field],
      );
