import type { Reader, Tx } from "@db/client";
import { appMembers, apps } from "@db/schema/apps";
import { users } from "@db/schema/people";
import { and, asc, eq, sql } from "drizzle-orm";
import type { AppRole } from "../types/person";

/** All members of an app, in the order they joined. */
export async function findMembers(db: Reader, appId: string) {
  const rows = await db
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      role: appMembers.role,
      since: appMembers.createdAt,
    })
    .from(appMembers)
    .innerJoin(users, eq(users.id, appMembers.userId))
    .where(eq(appMembers.appId, appId))
    .orderBy(asc(appMembers.createdAt), asc(users.id));
  return rows;
}

export type AppRow = { id: string; name: string; personalOf: string | null };
export type LockedApp = AppRow & { trialUsedAt: Date | null };

/**
 * Locks an app until the transaction ends. Changes of its members take `no key update`: they run one after
 * another, so that each sees the owners after the previous one, and inserts that only reference the app
 * continue. A purchase takes `update`: purchases of one app run one after another, and inserts that reference
 * the app wait too.
 */
export async function lockApp(
  tx: Tx,
  appId: string,
  strength: "no key update" | "update" = "no key update",
): Promise<LockedApp | null> {
  const rows = await tx
    .select({ id: apps.id, name: apps.name, personalOf: apps.personalOf, trialUsedAt: apps.trialUsedAt })
    .from(apps)
    .where(eq(apps.id, appId))
    .for(strength);
  return rows[0] ?? null;
}

export async function findApp(db: Reader, appId: string): Promise<AppRow | null> {
  const rows = await db
    .select({ id: apps.id, name: apps.name, personalOf: apps.personalOf })
    .from(apps)
    .where(eq(apps.id, appId));
  return rows[0] ?? null;
}

const memberAt = (appId: string, userId: string) =>
  and(eq(appMembers.appId, appId), eq(appMembers.userId, userId));

export async function findMemberRole(db: Reader, appId: string, userId: string): Promise<AppRole | null> {
  const rows = await db.select({ role: appMembers.role }).from(appMembers).where(memberAt(appId, userId));
  return rows[0]?.role ?? null;
}

/** Whether a person with this email is already a member. */
export async function isMemberByEmail(db: Reader, appId: string, email: string): Promise<boolean> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .innerJoin(appMembers, eq(appMembers.userId, users.id))
    .where(and(eq(users.email, email), eq(appMembers.appId, appId)));
  return rows.length > 0;
}

export async function countOwners(db: Reader, appId: string): Promise<number> {
  const rows = await db
    .select({ n: sql<number>`count(*)::int` })
    .from(appMembers)
    .where(and(eq(appMembers.appId, appId), eq(appMembers.role, "owner")));
  return rows[0]?.n ?? 0;
}

export async function updateMemberRole(tx: Tx, appId: string, userId: string, role: AppRole): Promise<void> {
  await tx.update(appMembers).set({ role }).where(memberAt(appId, userId));
}

export async function deleteMember(tx: Tx, appId: string, userId: string): Promise<void> {
  await tx.delete(appMembers).where(memberAt(appId, userId));
}

export async function updateAppName(tx: Tx, appId: string, name: string): Promise<void> {
  await tx.update(apps).set({ name }).where(eq(apps.id, appId));
}

/** Locks a person for a change of how many apps they own. */
export async function lockPerson(tx: Tx, userId: string): Promise<void> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("no key update");
}

export async function countOwnedApps(db: Reader, userId: string): Promise<number> {
  const rows = await db
    .select({ n: sql<number>`count(*)::int` })
    .from(appMembers)
    .where(and(eq(appMembers.userId, userId), eq(appMembers.role, "owner")));
  return rows[0]?.n ?? 0;
}

export async function insertApp(tx: Tx, app: { id: string; name: string; createdAt: Date }): Promise<void> {
  await tx.insert(apps).values(app);
}
