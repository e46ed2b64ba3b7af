import type { Reader } from "@db/client";
import type { OurCatalogue } from "@/domain/catalogue";
import { findEveryPlan, findPricesInFlight } from "@/features/catalogue";
import { findSellingCoupons } from "@/features/promotions";

/** The whole catalogue, for comparing: every plan with every price it ever had, and what promotions sell with. */
export async function readOurCatalogue(db: Reader, now: Date): Promise<OurCatalogue> {
  // One after the other: inside a transaction there is one connection for all of them.
  const plans = await findEveryPlan(db);
  const coupons = await findSellingCoupons(db, now);
  const pricesInFlight = await findPricesInFlight(db);
  return { plans, coupons, pricesInFlight };
}
