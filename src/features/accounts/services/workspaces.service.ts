import { type AppContext, inTransaction } from "@/context";
import { writeAudit } from "@/features/platform";
import { AppError } from "@/refusal";
import { insertMember, listMemberships } from "../repositories/apps.repository";
import { countOwnedApps, insertApp, lockPerson, updateAppName } from "../repositories/members.repository";
import { updatePerson } from "../repositories/people.repository";
import type { WorkspaceView } from "../types/member-view";
import type { Viewer } from "../types/person";
import { lockAsOwner } from "./app-authority.service";
import { assertMembership } from "./membership.service";

/** How many apps one person may own, the personal one included. */
const MAX_OWNED_APPS = 20;

/** The apps that a person belongs to, their own first. */
export const listWorkspaces = (ctx: AppContext, viewer: Viewer): Promise<WorkspaceView[]> =>
  listMemberships(ctx.db, viewer.user.id);

/** Creates a shared app with this person as its owner, and makes it their active app. */
export async function createWorkspace(
  ctx: AppContext,
  viewer: Viewer,
  name: string,
): Promise<{ id: string }> {
  return inTransaction(ctx, async (t) => {
    const userId = viewer.user.id;
    await lockPerson(t.tx, userId);
    if ((await countOwnedApps(t.tx, userId)) >= MAX_OWNED_APPS) {
      throw new AppError("conflict", "app_limit", { params: { limit: MAX_OWNED_APPS } });
    }
    const id = t.ids.next("app");
    await insertApp(t.tx, { id, name, createdAt: t.now });
    await insertMember(t.tx, { appId: id, userId, role: "owner", createdAt: t.now });
    await updatePerson(t.tx, userId, { activeAppId: id }, t.now);
    await writeAudit(t, [{ action: "app.created", subject: `app:${id}`, appId: id }]);
    return { id };
  });
}

/**
 * Renames an app. The names are not written to the audit log, which is append-only: a personal app's name is
 * its person's name.
 */
export async function renameWorkspace(
  ctx: AppContext,
  viewer: Viewer,
  appId: string,
  name: string,
): Promise<void> {
  assertMembership(viewer, appId, ["owner"]);
  await inTransaction(ctx, async (t) => {
    const app = await lockAsOwner(t, appId, viewer);
    if (app.name === name) return;
    await updateAppName(t.tx, appId, name);
    await writeAudit(t, [{ action: "app.renamed", subject: `app:${appId}`, appId }]);
  });
}
