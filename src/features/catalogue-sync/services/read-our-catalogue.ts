import type { Reader } from "@db/client";
import type { OurCatalogue } from "@/domain/catalogue";
import { findEveryPlan, findPricesInFlight } from "@/features/catalogue";
import { findSellingCoupons } from "@/features/promotions";

/** The whole catalogue to compare: every plan with all prices it ever had, and the promotions' coupons. */
export async function readOurCatalogue(db: Reader, now: Date): Promise<OurCatalogue> {
  // One after the other: inside a transaction all queries share one connection.
  const plans = await findEveryPlan(db);
  const coupons = await findSellingCoupons(db, now);
  const pricesInFlight = await findPricesInFlight(db);
  return { plans, coupons, pricesInFlight };
}
