import { type AppContext, inTransaction, type TxContext } from "@/context";
import { writeAudit } from "@/features/platform";
import { AppError } from "@/refusal";
import { insertMember } from "../repositories/apps.repository";
import {
  endInvitation,
  findInvitationByHash,
  type InvitationRow,
  lockInvitation,
} from "../repositories/invitations.repository";
import { findMemberRole, lockApp } from "../repositories/members.repository";
import { updatePerson } from "../repositories/people.repository";
import type { InvitationLook } from "../types/member-view";
import type { AppRole, Viewer } from "../types/person";
import { digestOf } from "../utils/invitation-key";

/** The invitation of a key, for its page; changes nothing. */
export async function getInvitation(ctx: AppContext, key: string): Promise<InvitationLook> {
  const found = await findInvitationByHash(ctx.db, digestOf(key));
  if (!found || found.invitation.revokedAt) return { kind: "unknown" };
  const { invitation, appName, invitedBy } = found;
  if (invitation.acceptedAt) return { kind: "used", appName };
  if (invitation.expiresAt <= ctx.clock.now()) return { kind: "expired", appName };
  return {
    kind: "open",
    appId: invitation.appId,
    appName,
    email: invitation.email,
    role: invitation.role,
    invitedBy,
    expiresAt: invitation.expiresAt.toISOString(),
  };
}

/**
 * Makes the viewer a member. This takes the key, which was sent to the invited address only, and an account
 * with that address. An account alone is not enough, since its address was never verified; the key alone is
 * not, since an email can be forwarded.
 */
export async function acceptInvitation(
  ctx: AppContext,
  viewer: Viewer,
  key: string,
): Promise<{ appId: string; role: AppRole }> {
  const found = await findInvitationByHash(ctx.db, digestOf(key));
  if (!found || found.invitation.revokedAt) throw new AppError("not_found", "invitation_not_found");
  const { appId, id, email } = found.invitation;
  if (email !== viewer.user.email.toLowerCase()) throw new AppError("forbidden", "invitation_other_email");
  return inTransaction(ctx, async (t) => {
    await lockApp(t.tx, appId);
    const invitation = await lockInvitation(t.tx, appId, id);
    const already = await findMemberRole(t.tx, appId, viewer.user.id);
    if (already && invitation?.acceptedAt) return { appId, role: already };
    const role = already ?? assertUsable(t, invitation, key);
    await endInvitation(t.tx, id, { acceptedAt: t.now });
    await updatePerson(t.tx, viewer.user.id, { activeAppId: appId }, t.now);
    if (!already) await insertMember(t.tx, { appId, userId: viewer.user.id, role, createdAt: t.now });
    await writeAudit(t, [
      { action: "member.joined", subject: `user:${viewer.user.id}`, appId, after: { role, invitation: id } },
    ]);
    return { appId, role };
  });
}

/** Checked again under the lock: it may have been used, revoked or resent a moment ago. */
function assertUsable(t: TxContext, invitation: InvitationRow | null, key: string): AppRole {
  if (!invitation || invitation.revokedAt || invitation.tokenHash !== digestOf(key)) {
    throw new AppError("not_found", "invitation_not_found");
  }
  if (invitation.acceptedAt) throw new AppError("conflict", "invitation_used");
  if (invitation.expiresAt <= t.now) throw new AppError("conflict", "invitation_expired");
  return invitation.role;
}
