import { type AppContext, inTransaction, type TxContext } from "@/context";
import { writeAudit } from "@/features/platform";
import { AppError } from "@/refusal";
import { findOpenInvitations, revokeInvitationsBy } from "../repositories/invitations.repository";
import {
  deleteMember,
  findApp,
  findMemberRole,
  findMembers,
  lockApp,
  updateMemberRole,
} from "../repositories/members.repository";
import type { MembersView } from "../types/member-view";
import type { AppRole, Viewer } from "../types/person";
import { keepAnOwner, lockAsOwner } from "./app-authority.service";
import { assertMembership } from "./membership.service";

/** Who is in an app and, for its owners, who is invited. */
export async function getMembers(ctx: AppContext, viewer: Viewer, appId: string): Promise<MembersView> {
  const role = assertMembership(viewer, appId);
  const now = ctx.clock.now();
  const [app, members, invitations] = await Promise.all([
    findApp(ctx.db, appId),
    findMembers(ctx.db, appId),
    role === "owner" ? findOpenInvitations(ctx.db, appId) : [],
  ]);
  if (!app) throw new AppError("not_found", "not_found");
  return {
    app: { id: app.id, name: app.name, personal: app.personalOf !== null },
    role,
    members: members.map(({ since, ...member }) => ({
      ...member,
      since: since.toISOString(),
      you: member.userId === viewer.user.id,
      keeper: member.userId === app.personalOf,
    })),
    invitations: invitations.map((row) => ({
      id: row.id,
      email: row.email,
      role: row.role,
      invitedBy: row.invitedBy,
      sentAt: row.lastSentAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      expired: row.expiresAt <= now,
    })),
  };
}

export type MemberTarget = { appId: string; userId: string };

/** Gives a member another role. The same role again changes nothing. */
export async function changeMemberRole(
  ctx: AppContext,
  viewer: Viewer,
  { appId, userId }: MemberTarget,
  role: AppRole,
): Promise<void> {
  assertMembership(viewer, appId, ["owner"]);
  await inTransaction(ctx, async (t) => {
    const app = await lockAsOwner(t, appId, viewer);
    const before = await findMemberRole(t.tx, appId, userId);
    if (before === null) throw new AppError("not_found", "member_not_found");
    if (before === role) return;
    if (before === "owner") {
      await keepAnOwner(t, app, userId);
      await revokeWhatTheySent(t, appId, userId);
    }
    await updateMemberRole(t.tx, appId, userId, role);
    await writeAudit(t, [
      {
        action: "member.role_changed",
        subject: `user:${userId}`,
        appId,
        before: { role: before },
        after: { role },
      },
    ]);
  });
}

/** Removes a member: owners may remove anyone, members themselves. */
export async function removeMember(
  ctx: AppContext,
  viewer: Viewer,
  { appId, userId }: MemberTarget,
): Promise<void> {
  const leaving = userId === viewer.user.id;
  assertMembership(viewer, appId, leaving ? undefined : ["owner"]);
  await inTransaction(ctx, async (t) => {
    const app = leaving ? await lockApp(t.tx, appId) : await lockAsOwner(t, appId, viewer);
    const before = await findMemberRole(t.tx, appId, userId);
    if (!app || before === null) throw new AppError("not_found", "member_not_found");
    if (before === "owner") await keepAnOwner(t, app, userId);
    await revokeWhatTheySent(t, appId, userId);
    await deleteMember(t.tx, appId, userId);
    await writeAudit(t, [
      {
        action: leaving ? "member.left" : "member.removed",
        subject: `user:${userId}`,
        appId,
        before: { role: before },
      },
    ]);
  });
}

/** When a sender loses the right to invite, their open invitations are revoked. */
async function revokeWhatTheySent(t: TxContext, appId: string, userId: string): Promise<void> {
  const revoked = await revokeInvitationsBy(t.tx, appId, userId, t.now);
  await writeAudit(
    t,
    revoked.map((id) => ({ action: "invitation.revoked", subject: `invitation:${id}`, appId })),
  );
}
