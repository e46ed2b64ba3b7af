import type { Tx } from "@db/client";
import { syncTickets } from "@db/schema/sync-tickets";
import { sql } from "drizzle-orm";

/** The next sync ticket. Take it before asking Stripe, so that a higher ticket means a newer answer. */
export async function takeTicket(tx: Tx): Promise<number> {
  const result = await tx.execute<{ ticket: string }>(
    sql`select nextval(${sql.raw(`'${syncTickets.seqName}'`)}) as ticket`,
  );
  return Number(result.rows[0]?.ticket);
}
