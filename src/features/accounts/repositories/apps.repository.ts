import type { Reader, Tx } from "@db/client";
import { appMembers, apps } from "@db/schema/apps";
import { asc, eq } from "drizzle-orm";
import type { AppRole } from "../types/person";

export type Membership = { id: string; name: string; role: AppRole; personal: boolean };

/** The apps that a person belongs to: their own first, then by age. */
export async function listMemberships(db: Reader, userId: string): Promise<Membership[]> {
  const rows = await db
    .select({ id: apps.id, name: apps.name, role: appMembers.role, personalOf: apps.personalOf })
    .from(appMembers)
    .innerJoin(apps, eq(apps.id, appMembers.appId))
    .where(eq(appMembers.userId, userId))
    .orderBy(asc(apps.createdAt), asc(apps.id));
  const memberships = rows.map(({ personalOf, role, ...app }) => ({
    ...app,
    role,
    personal: personalOf === userId,
  }));
  return memberships.sort((a, b) => Number(b.personal) - Number(a.personal));
}

export async function findPersonalApp(db: Reader, userId: string): Promise<string | undefined> {
  const [row] = await db.select({ id: apps.id }).from(apps).where(eq(apps.personalOf, userId));
  return row?.id;
}

/** Returns the new id, or undefined when the person has a personal app already. */
export async function insertPersonalApp(tx: Tx, app: typeof apps.$inferInsert): Promise<string | undefined> {
  const [row] = await tx
    .insert(apps)
    .values(app)
    .onConflictDoNothing({ target: apps.personalOf })
    .returning({ id: apps.id });
  return row?.id;
}

/** Adds a member; an existing member keeps their role. */
export async function insertMember(tx: Tx, member: typeof appMembers.$inferInsert & { role: AppRole }) {
  await tx.insert(appMembers).values(member).onConflictDoNothing();
}
