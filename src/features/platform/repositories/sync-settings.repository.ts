import type { Reader, Tx } from "@db/client";
import { syncSettings } from "@db/schema/sync-settings";
import { and, eq, sql } from "drizzle-orm";

export type SyncSettingsRow = typeof syncSettings.$inferSelect;

const THE_ROW = eq(syncSettings.id, "sync");

const required = (row: SyncSettingsRow | undefined): SyncSettingsRow => {
  if (!row) throw new Error("the sync has no settings row: are the migrations applied?");
  return row;
};

export async function findSyncSettings(db: Reader): Promise<SyncSettingsRow> {
  return required((await db.select().from(syncSettings).where(THE_ROW))[0]);
}

/** Locks the settings until the transaction ends, so that two instances cannot start a run together. */
export async function lockSyncSettings(tx: Tx): Promise<SyncSettingsRow> {
  return required((await tx.select().from(syncSettings).where(THE_ROW).for("update"))[0]);
}

export async function saveSyncSettings(
  tx: Tx,
  change: Partial<Omit<SyncSettingsRow, "id" | "catalogueTicket">>,
): Promise<void> {
  await tx.update(syncSettings).set(change).where(THE_ROW);
}

/** Lets one catalogue answer be written at a time; false when a newer one was already written. */
export async function claimCatalogueTicket(tx: Tx, ticket: number): Promise<boolean> {
  const rows = await tx
    .update(syncSettings)
    .set({ catalogueTicket: ticket })
    .where(and(THE_ROW, sql`${syncSettings.catalogueTicket} < ${ticket}`))
    .returning({ id: syncSettings.id });
  return rows.length > 0;
}
