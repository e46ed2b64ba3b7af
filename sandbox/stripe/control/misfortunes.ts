import type { MisfortuneKind } from "../contract";
import { type FrontResponse, json, refusal } from "../server/front";
import { readObject } from "../server/sandbox";
import type { ControlInput } from "./handle-control";

const KINDS: readonly MisfortuneKind[] = ["fail_cards", "heal_cards", "dispute_last_charge"];

/**
 * `POST /_sandbox/misfortunes { kind, customer }` → `{ kind, customer, affected }`: from now on the bank
 * declines every card of a customer, accepts them again, or the cardholder disputes the last charge.
 */
export async function sufferMisfortune({ sandbox, body }: ControlInput): Promise<FrontResponse> {
  const { customer } = body;
  const kind = KINDS.find((one) => one === body.kind);
  if (!kind) return refusal(400, "invalid_misfortune", `\`kind\` is one of ${KINDS.join(", ")}.`);
  const known = typeof customer === "string" ? await readObject(sandbox, `/v1/customers/${customer}`) : null;
  if (typeof customer !== "string" || !known || known.deleted === true)
    return refusal(404, "not_found", `There is no customer ${String(customer)}.`);
  const { affected } = await sandbox.engine.misfortune(kind, customer);
  await sandbox.commit();
  sandbox.deliver();
  if (affected === 0) return refusal(409, "nothing_affected", NOTHING[kind]);
  return json(200, { kind, customer, affected });
}

const NOTHING: Record<MisfortuneKind, string> = {
  fail_cards: "The customer has no card that could begin to fail.",
  heal_cards: "The customer has no card that fails.",
  dispute_last_charge: "The customer has no charge that could be disputed.",
};
