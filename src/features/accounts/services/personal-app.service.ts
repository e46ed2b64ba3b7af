import type { TxContext } from "@/context";
import { findPersonalApp, insertMember, insertPersonalApp } from "../repositories/apps.repository";

/**
 * Creates the personal app with the person as its owner, unless it exists; returns its id. Safe to call
 * repeatedly and concurrently: the unique index on `apps.personal_of` lets one call win.
 */
export async function ensurePersonalApp(t: TxContext, person: { id: string; name: string }): Promise<string> {
  const created = await insertPersonalApp(t.tx, {
    id: t.ids.next("app"),
    name: person.name,
    personalOf: person.id,
    createdAt: t.now,
  });
  const appId = created ?? (await findPersonalApp(t.tx, person.id));
  if (!appId) throw new Error("the personal app is neither new nor there");
  await insertMember(t.tx, { appId, userId: person.id, role: "owner", createdAt: t.now });
  return appId;
}
