import type { Tx } from "@db/client";
import { syncTickets } from "@db/schema/sync-tickets";
import { sql } from "drizzle-orm";

/** The next sync ticket: taken before Stripe is asked, so that numbers order the answers' ages. */
export async function takeTicket(tx: Tx): Promise<number> {
  const result = await tx.execute<{ ticket: string }>(
    sql`select nextval(${sql.raw(`'${syncTickets.seqName}'`)}) as ticket`,
  );
  return Number(result.rows[0]?.ticket);
}
