import type { Reader, Tx } from "@db/client";
import { apps } from "@db/schema/apps";
import { appInvitations } from "@db/schema/invitations";
import { users } from "@db/schema/people";
import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";

export type InvitationRow = typeof appInvitations.$inferSelect;

const isOpen = and(isNull(appInvitations.acceptedAt), isNull(appInvitations.revokedAt));

/** The open invitations of an app, neither accepted nor revoked, newest first; some may have expired. */
export async function findOpenInvitations(db: Reader, appId: string) {
  return db
    .select({
      id: appInvitations.id,
      email: appInvitations.email,
      role: appInvitations.role,
      lastSentAt: appInvitations.lastSentAt,
      expiresAt: appInvitations.expiresAt,
      invitedBy: users.name,
    })
    .from(appInvitations)
    .leftJoin(users, eq(users.id, appInvitations.invitedBy))
    .where(and(eq(appInvitations.appId, appId), isOpen))
    .orderBy(desc(appInvitations.createdAt), desc(appInvitations.id));
}

/** The invitation that a key opens, with the names that its page shows. */
export async function findInvitationByHash(db: Reader, tokenHash: string) {
  const rows = await db
    .select({ invitation: appInvitations, appName: apps.name, invitedBy: users.name })
    .from(appInvitations)
    .innerJoin(apps, eq(apps.id, appInvitations.appId))
    .leftJoin(users, eq(users.id, appInvitations.invitedBy))
    .where(eq(appInvitations.tokenHash, tokenHash));
  return rows[0] ?? null;
}

/** An invitation of an app, for a change; call it after `lockApp`. */
export async function lockInvitation(tx: Tx, appId: string, id: string): Promise<InvitationRow | null> {
  const rows = await tx
    .select()
    .from(appInvitations)
    .where(and(eq(appInvitations.appId, appId), eq(appInvitations.id, id)))
    .for("update");
  return rows[0] ?? null;
}

/** The open invitation of an email to an app, if there is one. */
export async function findOpenByEmail(tx: Tx, appId: string, email: string): Promise<InvitationRow | null> {
  const rows = await tx
    .select()
    .from(appInvitations)
    .where(and(eq(appInvitations.appId, appId), eq(appInvitations.email, email), isOpen));
  return rows[0] ?? null;
}

/** How many invitations an app has created since an instant, in any state. */
export async function countInvitedSince(db: Reader, appId: string, since: Date): Promise<number> {
  const rows = await db
    .select({ n: sql<number>`count(*)::int` })
    .from(appInvitations)
    .where(and(eq(appInvitations.appId, appId), gt(appInvitations.createdAt, since)));
  return rows[0]?.n ?? 0;
}

export async function insertInvitation(tx: Tx, row: typeof appInvitations.$inferInsert): Promise<void> {
  await tx.insert(appInvitations).values(row);
}

/** Replaces the key and counts one more email. */
export async function renewInvitation(
  tx: Tx,
  id: string,
  renewed: { tokenHash: string; lastSentAt: Date; expiresAt: Date },
): Promise<void> {
  await tx
    .update(appInvitations)
    .set({ ...renewed, sends: sql`${appInvitations.sends} + 1` })
    .where(eq(appInvitations.id, id));
}

export async function endInvitation(
  tx: Tx,
  id: string,
  end: { acceptedAt: Date } | { revokedAt: Date },
): Promise<void> {
  await tx
    .update(appInvitations)
    .set(end)
    .where(and(eq(appInvitations.id, id), isOpen));
}

/** Revokes the open invitations of a sender who can no longer invite; returns their ids. */
export async function revokeInvitationsBy(
  tx: Tx,
  appId: string,
  userId: string,
  now: Date,
): Promise<string[]> {
  const rows = await tx
    .update(appInvitations)
    .set({ revokedAt: now })
    .where(and(eq(appInvitations.appId, appId), eq(appInvitations.invitedBy, userId), isOpen))
    .returning({ id: appInvitations.id });
  return rows.map((row) => row.id);
}
