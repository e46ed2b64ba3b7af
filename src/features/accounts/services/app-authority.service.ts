import type { TxContext } from "@/context";
import { AppError } from "@/refusal";
import { countOwners, findMemberRole, type LockedApp, lockApp } from "../repositories/members.repository";
import type { Viewer } from "../types/person";

/**
 * Takes the app for a change by one of its owners. Whether they are one is checked again behind the
 * lock: what was true when the page was drawn may have been undone by the change just before.
 */
export async function lockAsOwner(t: TxContext, appId: string, viewer: Viewer): Promise<LockedApp> {
  const app = await lockApp(t.tx, appId);
  const role = app && (await findMemberRole(t.tx, appId, viewer.user.id));
  if (!app || !role) throw new AppError("not_found", "not_found");
  if (role !== "owner") throw new AppError("forbidden", "forbidden");
  return app;
}

/** Refuses to take an owner away who is the last one, or whose personal app this is. */
export async function keepAnOwner(t: TxContext, app: LockedApp, userId: string): Promise<void> {
  if (app.personalOf === userId) throw new AppError("conflict", "personal_app_owner");
  if ((await countOwners(t.tx, app.id)) <= 1) throw new AppError("conflict", "last_owner");
}
