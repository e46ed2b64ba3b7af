import type { Reader, Tx } from "@db/client";
import { switches } from "@db/schema/switches";
import { eq } from "drizzle-orm";

export type SwitchRow = typeof switches.$inferSelect;

export async function findSwitches(db: Reader): Promise<SwitchRow[]> {
  return db.select().from(switches);
}

export async function findSwitch(db: Reader, name: string): Promise<SwitchRow | null> {
  const rows = await db.select().from(switches).where(eq(switches.name, name));
  return rows[0] ?? null;
}

export async function saveSwitch(tx: Tx, row: SwitchRow): Promise<void> {
  const { name: _name, ...state } = row;
  await tx.insert(switches).values(row).onConflictDoUpdate({ target: switches.name, set: state });
}
