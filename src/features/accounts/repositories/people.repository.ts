import type { Reader, Tx } from "@db/client";
import { users } from "@db/schema/people";
import { eq } from "drizzle-orm";
import type { Locale } from "@/lib/locale";
import type { PlatformRole } from "../types/person";

export type Person = { id: string; name: string; email: string; role: PlatformRole; locale: Locale };

const columns = {
  id: users.id,
  name: users.name,
  email: users.email,
  role: users.role,
  locale: users.locale,
};

/** A person by id or by email, ignoring case. */
export async function findPerson(
  db: Reader,
  by: { id: string } | { email: string },
): Promise<Person | undefined> {
  const where = "id" in by ? eq(users.id, by.id) : eq(users.email, by.email.toLowerCase());
  const [row] = await db.select(columns).from(users).where(where);
  return row;
}

/** Writes the settings that a person may change themselves. */
export async function updatePerson(
  tx: Tx,
  id: string,
  change: { name?: string; locale?: Locale; activeAppId?: string },
  now: Date,
): Promise<void> {
  await tx
    .update(users)
    .set({ ...change, updatedAt: now })
    .where(eq(users.id, id));
}

export async function updateRole(tx: Tx, id: string, role: PlatformRole, now: Date): Promise<void> {
  await tx.update(users).set({ role, updatedAt: now }).where(eq(users.id, id));
}
