import { listObjects, type Sandbox, type WireObject } from "../server/sandbox";

export type Discount = {
  name: string;
  percent: number | null;
  amountMinor: number;
  /** How long it lasts: "once" (the first charge), a number of months, or "forever". */
  lasts: "once" | "forever" | number;
};

/**
 * The discount of a typed code, for showing it before the person pays; null when there is no such active code
 * for this currency. The engine decides again, with all its rules, at completion.
 */
export async function findPromotion(
  sandbox: Sandbox,
  input: { code: string; currency: string; amountMinor: number },
): Promise<Discount | null> {
  const query = `code=${encodeURIComponent(input.code)}&active=true&limit=1&expand[0]=data.promotion.coupon`;
  const [found] = await listObjects(sandbox, `/v1/promotion_codes?${query}`);
  const coupon = (found?.promotion as WireObject | undefined)?.coupon as WireObject | undefined;
  if (!found || !coupon || coupon.valid === false) return null;
  const percent = typeof coupon.percent_off === "number" ? coupon.percent_off : null;
  if (percent === null && coupon.currency !== input.currency) return null;
  const off =
    percent === null ? Number(coupon.amount_off ?? 0) : Math.round((input.amountMinor * percent) / 100);
  return {
    name: String(found.code ?? input.code),
    percent,
    amountMinor: Math.min(off, input.amountMinor),
    lasts: lastsOf(coupon),
  };
}

export function lastsOf(coupon: WireObject | null): Discount["lasts"] {
  if (coupon?.duration === "forever") return "forever";
  return coupon?.duration === "repeating" ? Number(coupon.duration_in_months ?? 1) : "once";
}
