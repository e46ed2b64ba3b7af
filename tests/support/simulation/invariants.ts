import type { Facts } from "./facts";
import { everyLetterArrived, handedOverOnce, toldOnce } from "./invariants/letters";
import { invoicesEqualStripes, oneCustomerPerApp, subscriptionsEqualStripes } from "./invariants/mirror";
import {
  alertsAreDue,
  auditIsAChain,
  everyEffectDone,
  everyEventSettled,
  historyIsAChain,
  historyIsAudited,
  noEventLost,
} from "./invariants/records";
import {
  accessFollowsStripe,
  chargedOnce,
  eachPeriodBilledOnce,
  oneLiveSubscription,
  oneTrial,
} from "./invariants/rights";

/**
 * What must be true once everything has settled, whatever happened. Each returns its violations as sentences.
 */
export const INVARIANTS = {
  subscriptionsEqualStripes,
  invoicesEqualStripes,
  oneCustomerPerApp,
  oneLiveSubscription,
  oneTrial,
  accessFollowsStripe,
  chargedOnce,
  eachPeriodBilledOnce,
  handedOverOnce,
  everyLetterArrived,
  toldOnce,
  everyEventSettled,
  noEventLost,
  everyEffectDone,
  historyIsAChain,
  historyIsAudited,
  auditIsAChain,
  alertsAreDue,
} satisfies Record<string, (facts: Facts) => string[]>;

export const violationsIn = (facts: Facts): string[] =>
  Object.entries(INVARIANTS).flatMap(([name, holds]) => holds(facts).map((problem) => `${name}: ${problem}`));
