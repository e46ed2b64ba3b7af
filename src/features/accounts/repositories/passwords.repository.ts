import type { Reader, Tx } from "@db/client";
import { accounts, verifications } from "@db/schema/people";
import { and, eq, like } from "drizzle-orm";

/** Where the sign-in library keeps a password: one row for each person who has one. */
const ofPerson = (userId: string) => and(eq(accounts.userId, userId), eq(accounts.providerId, "credential"));

export async function findPasswordHash(db: Reader, userId: string): Promise<string | null> {
  const rows = await db.select({ password: accounts.password }).from(accounts).where(ofPerson(userId));
  return rows[0]?.password ?? null;
}

/** Replaces the hash that was read; false when another change came first. */
export async function replacePasswordHash(
  tx: Tx,
  userId: string,
  change: { from: string; to: string; now: Date },
): Promise<boolean> {
  const rows = await tx
    .update(accounts)
    .set({ password: change.to, updatedAt: change.now })
    .where(and(ofPerson(userId), eq(accounts.password, change.from)))
    .returning({ id: accounts.id });
  return rows.length > 0;
}

/** Invalidates the password reset links that were sent before. */
export async function forgetPasswordResets(tx: Tx, userId: string): Promise<void> {
  await tx
    .delete(verifications)
    .where(and(eq(verifications.value, userId), like(verifications.identifier, "reset-password:%")));
}
