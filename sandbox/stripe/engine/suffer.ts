import type { MisfortuneKind } from "../contract";
import { disputeLastCharge, failCardsFrom, healCards } from "./misfortune";
import type { Tx } from "./state";

/** The failure buttons of the control page. Returns how many cards or charges changed. */
export function suffer(tx: Tx, kind: MisfortuneKind, customerId: string): number {
  switch (kind) {
    case "fail_cards":
      return failCardsFrom(tx, customerId);
    case "heal_cards":
      return healCards(tx, customerId);
    case "dispute_last_charge":
      return disputeLastCharge(tx, customerId) ? 1 : 0;
    default: {
      const never: never = kind;
      throw new Error(`nothing is known about the misfortune ${String(never)}`);
    }
  }
}
