import { cancelAtDate } from "./cancellation";
import { expireSession } from "./checkout-sessions";
import { takeDue } from "./due-queue";
import { expirePendingChange, voidInvoice } from "./invoices";
import type { Due } from "./objects";
import { announceTrialEnd, finalizeByItself, renew } from "./renewals";
import { get, type Tx } from "./state";
import { expireIncomplete } from "./subscription-status";

/** Does what has fallen due. The table of contents of everything that happens by itself. */
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
    case "invoice.finalize":
      finalizeByItself(tx, due.object);
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
