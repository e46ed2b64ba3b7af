import { invalidRequest, missingParam } from "./errors";
import type { Tx } from "./state";
import { DAY } from "./time";

type Asked = { days_until_due?: number; due_date?: number };

/**
 * When an invoice that is sent is due, as Unix seconds; one of two parameters is required. Null for an
 * invoice that is charged automatically, which takes neither.
 */
export function readDueDate(tx: Tx, asked: Asked, method: string): number | null {
  refuseBoth(asked);
  const param = asked.due_date === undefined ? "days_until_due" : "due_date";
  if (method !== "send_invoice") {
    if (asked.due_date === undefined && asked.days_until_due === undefined) return null;
    throw invalidRequest(`You can only specify \`${param}\` if \`collection_method\` is \`send_invoice\`.`, {
      param,
    });
  }
  if (asked.due_date !== undefined) {
    if (asked.due_date > tx.now) return asked.due_date;
    throw invalidRequest("Invalid timestamp: must be an integer Unix timestamp in the future.", { param });
  }
  if (asked.days_until_due === undefined) throw missingParam("days_until_due");
  return tx.now + readDays(asked.days_until_due) * DAY;
}

/** How many days a subscription's invoices may stay unpaid; null if they are charged automatically. */
export function readDaysUntilDue(asked: number | undefined, method: string): number | null {
  if (method === "send_invoice") {
    if (asked === undefined) throw missingParam("days_until_due");
    return readDays(asked);
  }
  if (asked === undefined) return null;
  throw invalidRequest("You can only specify `days_until_due` if `collection_method` is `send_invoice`.", {
    param: "days_until_due",
  });
}

function readDays(days: number): number {
  if (days >= 0) return days;
  throw invalidRequest("Invalid non-negative integer", {
    param: "days_until_due",
    code: "parameter_invalid_integer",
  });
}

function refuseBoth(asked: Asked): void {
  if (asked.days_until_due === undefined || asked.due_date === undefined) return;
  throw invalidRequest("You may only specify one of these parameters: days_until_due, due_date.", {
    param: "days_until_due",
  });
}
