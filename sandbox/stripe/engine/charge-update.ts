import type Stripe from "stripe";
import { emitChange } from "./emit";
import { noSuch } from "./errors";
import { mergeMetadata } from "./metadata";
import type { Charge } from "./objects";
import { find, put, type Tx } from "./state";

/** `POST /v1/charges/:id`: only descriptive fields of a charge can change. */
export function updateCharge(tx: Tx, id: string, params: Stripe.ChargeUpdateParams): Charge {
  const charge = requireCharge(tx, id);
  const next = put(tx, "charge", {
    ...charge,
    description: params.description === undefined ? charge.description : params.description || null,
    metadata: mergeMetadata(charge.metadata, params.metadata),
    receipt_email: params.receipt_email ?? charge.receipt_email,
  });
  emitChange(tx, "charge.updated", charge, next);
  return next;
}

export function requireCharge(tx: Tx, id: string): Charge {
  const charge = find(tx, "charge", id);
  if (!charge) throw noSuch("charge", id, "id", true);
  return charge;
}
