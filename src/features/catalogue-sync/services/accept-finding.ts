import type { AppContext, TxContext } from "@/context";
import { REMEDIES } from "@/domain/catalogue-remedy";
import { INTERVALS, type Interval } from "@/domain/plan";
import {
  acceptTheirCopy,
  findOpenPriceChange,
  findPriceById,
  hasOtherPrice,
  lockCatalogue,
  lockPlan,
  type PlanRow,
  type PriceRow,
  retirePrice,
  takeOffSale,
  takeTheirAmount,
} from "@/features/catalogue";
import { writeAudit } from "@/features/platform";
import { endPromotion } from "@/features/promotions";
import { unreachable } from "@/lib/errors";
import { DEFAULT_LOCALE } from "@/lib/locale";
import { AppError } from "@/refusal";
import type { CatalogueFindingRow } from "../types/catalogue-finding-row";

/** What the panel's own form allows for these fields. */
const NAME_LENGTH = 60;
const DESCRIPTION_LENGTH = 200;

/** Runs before the finding's transaction: ending a promotion has a transaction of its own. */
export async function prepareAccept(
  ctx: AppContext,
  finding: CatalogueFindingRow,
  reason: string,
): Promise<void> {
  if (REMEDIES[finding.kind].accept !== "end_promotion") return;
  await endPromotion(ctx, { id: toText(finding.ours?.promotionId), reason });
}

/** Writes Stripe's side into our rows, in the transaction that resolves the finding. */
export async function accept(t: TxContext, finding: CatalogueFindingRow, reason: string): Promise<void> {
  const effect = REMEDIES[finding.kind].accept;
  switch (effect) {
    case "rename_plan":
      return acceptCopy(t, finding, "name", NAME_LENGTH, reason);
    case "describe_plan":
      return acceptCopy(t, finding, "description", DESCRIPTION_LENGTH, reason);
    case "turn_plan_off":
      await lockCatalogue(t.tx);
      return takeOffSale(t, await planOf(t, finding), reason);
    case "retire_price":
      return retire(t, finding, reason);
    case "take_their_amount":
      return takeAmount(t, finding, reason);
    case "end_promotion":
    case "leave":
      return;
    default:
      unreachable(effect);
  }
}

async function acceptCopy(
  t: TxContext,
  finding: CatalogueFindingRow,
  field: "name" | "description",
  most: number,
  reason: string,
): Promise<void> {
  const plan = await planOf(t, finding);
  const theirs = toText(finding.theirs?.[field]).trim();
  // Empty, or longer than the plan's form allows: our side must be pushed back instead.
  if (theirs === "" || [...theirs].length > most || /\p{Cc}/u.test(theirs)) {
    throw new AppError("conflict", "finding_unacceptable");
  }
  const before = plan[field][DEFAULT_LOCALE];
  if (before !== finding.ours?.[field]) throw new AppError("conflict", "finding_changed");
  await acceptTheirCopy(t.tx, plan.id, { [field]: theirs }, t.now);
  await writeAudit(t, [
    {
      action: "plan.edited",
      subject: `plan:${plan.id}`,
      before: { [field]: before },
      after: { [field]: theirs },
      reason,
    },
  ]);
}

/** Stops selling the interval; also the plan, if no other price is left. */
async function retire(t: TxContext, finding: CatalogueFindingRow, reason: string): Promise<void> {
  await lockCatalogue(t.tx);
  const plan = await planOf(t, finding);
  const price = await getPrice(t, finding);
  if (!price.current) throw new AppError("conflict", "finding_changed");
  if (!(await hasOtherPrice(t.tx, plan.id, price.id))) await takeOffSale(t, plan, reason);
  await retirePrice(t.tx, price.id, t.now);
  const { interval, unitAmount, currency } = price;
  await writeAudit(t, [
    {
      action: "price.retired",
      subject: `plan:${plan.id}`,
      before: { priceId: price.id, interval, unitAmount, currency },
      after: null,
      reason,
    },
  ]);
}

async function takeAmount(t: TxContext, finding: CatalogueFindingRow, reason: string): Promise<void> {
  const plan = await planOf(t, finding);
  const price = await getPrice(t, finding);
  const { unitAmount, currency, interval } = finding.theirs ?? {};
  const isPrice =
    typeof unitAmount === "number" && currency === price.currency && interval === price.interval;
  if (!isPrice) throw new AppError("conflict", "finding_unacceptable");
  if (price.unitAmount !== finding.ours?.unitAmount) throw new AppError("conflict", "finding_changed");
  await takeTheirAmount(t.tx, price.id, unitAmount);
  await writeAudit(t, [
    {
      action: "price.corrected",
      subject: `plan:${plan.id}`,
      before: { priceId: price.id, unitAmount: price.unitAmount },
      after: { priceId: price.id, unitAmount },
      reason,
    },
  ]);
}

async function planOf(t: TxContext, finding: CatalogueFindingRow): Promise<PlanRow> {
  const plan = await lockPlan(t.tx, toText(finding.ours?.planId));
  if (plan === null) throw new AppError("conflict", "finding_changed");
  return plan;
}

/** The price; refuses while a price change is open. The caller has locked its plan. */
async function getPrice(t: TxContext, finding: CatalogueFindingRow): Promise<PriceRow> {
  const price = await findPriceById(t.tx, toText(finding.ours?.priceId));
  if (price === null) throw new AppError("conflict", "finding_changed");
  const interval: Interval = INTERVALS.find((known) => known === price.interval) ?? "month";
  if (await findOpenPriceChange(t.tx, price.planId, interval)) {
    throw new AppError("conflict", "price_change_in_progress", { retryAfterSeconds: 5 });
  }
  return price;
}

const toText = (value: unknown): string => (typeof value === "string" ? value : "");
