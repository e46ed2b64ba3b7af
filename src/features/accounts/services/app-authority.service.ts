import type { TxContext } from "@/context";
import { AppError } from "@/refusal";
import { countOwners, findMemberRole, type LockedApp, lockApp } from "../repositories/members.repository";
import type { Viewer } from "../types/person";

/**
 * Locks the app for a change by one of its owners. The role is checked again under the lock, since a
 * concurrent change may have removed it.
 */
export async function lockAsOwner(t: TxContext, appId: string, viewer: Viewer): Promise<LockedApp> {
  const app = await lockApp(t.tx, appId);
  const role = app && (await findMemberRole(t.tx, appId, viewer.user.id));
  if (!app || !role) throw new AppError("not_found", "not_found");
  if (role !== "owner") throw new AppError("forbidden", "forbidden");
  return app;
}

/** Refuses to remove the last owner of an app, or the owner of a personal app. */
export async function keepAnOwner(t: TxContext, app: LockedApp, userId: string): Promise<void> {
  if (app.personalOf === userId) throw new AppError("conflict", "personal_app_owner");
  if ((await countOwners(t.tx, app.id)) <= 1) throw new AppError("conflict", "last_owner");
}
