import { AppError } from "@/refusal";
import type { AppRole, PlatformRole, Viewer } from "../types/person";

/**
 * The viewer's role in an app. An app that is not theirs is 404, like one that does not exist, so that ids
 * cannot be probed; a role outside `roles` is 403.
 */
export function assertMembership(viewer: Viewer, appId: string, roles?: readonly AppRole[]): AppRole {
  const app = viewer.apps.find((candidate) => candidate.id === appId);
  if (!app) throw new AppError("not_found", "not_found");
  if (roles && !roles.includes(app.role)) throw new AppError("forbidden", "forbidden");
  return app.role;
}

/** Whether the viewer has one of these roles in the app they look at: what a page shows or leaves out. */
export const hasActiveRole = (viewer: Viewer, roles: readonly AppRole[]): boolean =>
  viewer.apps.some((app) => app.id === viewer.activeAppId && roles.includes(app.role));

const rank: Record<PlatformRole, number> = { user: 0, admin: 1, superadmin: 2 };

/** Whether a platform role includes another: a superadmin may do what an admin may. */
export const hasRole = (viewer: Viewer, needed: PlatformRole): boolean =>
  rank[viewer.user.role] >= rank[needed];
