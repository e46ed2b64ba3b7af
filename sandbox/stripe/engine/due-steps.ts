import { cancelAtDate } from "./cancellation";
import { expireSession } from "./checkout-sessions";
import { resumeCollection } from "./collection-pause";
import { decideDispute } from "./dispute-outcome";
import { takeDue } from "./due-queue";
import { passDueDate } from "./invoice-sending";
import { announceUpcoming } from "./invoice-upcoming";
import { expirePendingChange, voidInvoice } from "./invoices";
import type { Due } from "./objects";
import { settleRefund } from "./refund-settle";
import { announceTrialEnd, finalizeByItself, renew } from "./renewals";
import { advanceSchedule, announceExpiry } from "./schedule-steps";
import { get, type Tx } from "./state";
import { expireResumption } from "./subscription-resume";
import { expireIncomplete } from "./subscription-status";
import { deleteTestClock } from "./test-clocks";

/** Executes a step that is due. Lists everything that happens without an API call. */
export function performDue(tx: Tx, due: Due): void {
  takeDue(tx, due);
  switch (due.kind) {
    case "session.expire":
      expireSession(tx, due.object);
      return;
    case "subscription.cancel":
      cancelAtDate(tx, due.object);
      return;
    case "subscription.cycle":
      renew(tx, due.object);
      return;
    case "subscription.trial_will_end":
      announceTrialEnd(tx, due.object);
      return;
    case "subscription.incomplete_expire":
      expireIncomplete(tx, due.object);
      voidFirstInvoice(tx, due.object);
      return;
    case "subscription.pending_update_expire":
      expirePendingChange(tx, due.object);
      return;
    case "schedule.phase":
      advanceSchedule(tx, due.object);
      return;
    case "schedule.expiring":
      announceExpiry(tx, due.object);
      return;
    case "refund.settle":
      settleRefund(tx, due.object);
      return;
    case "dispute.decide":
      decideDispute(tx, due.object);
      return;
    case "subscription.resume_expire":
      expireResumption(tx, due.object);
      return;
    case "subscription.collection_resumes":
      resumeCollection(tx, due.object);
      return;
    case "subscription.upcoming":
      announceUpcoming(tx, due.object);
      return;
    case "invoice.overdue":
      passDueDate(tx, due.object);
      return;
    case "invoice.finalize":
      finalizeByItself(tx, due.object);
      return;
    case "test_clock.delete":
      deleteTestClock(tx, due.object);
      return;
    default: {
      const never: never = due.kind;
      throw new Error(`nothing is known about ${String(never)}`);
    }
  }
}

function voidFirstInvoice(tx: Tx, id: string): void {
  const latest = get(tx, "subscription", id).latest_invoice;
  if (latest && get(tx, "invoice", latest).status === "open") voidInvoice(tx, latest);
}
