import { type AppContext, inTransaction, type TxContext } from "@/context";
import { DAY_MS, MINUTE_MS } from "@/domain/duration";
import { enqueueEffects, writeAudit } from "@/features/platform";
import { AppError } from "@/refusal";
import {
  countInvitedSince,
  endInvitation,
  findOpenByEmail,
  type InvitationRow,
  insertInvitation,
  lockInvitation,
  renewInvitation,
} from "../repositories/invitations.repository";
import { isMemberByEmail } from "../repositories/members.repository";
import { findPerson } from "../repositories/people.repository";
import type { AppRole, Viewer } from "../types/person";
import { digestOf, newInvitationKey } from "../utils/invitation-key";
import { lockAsOwner } from "./app-authority.service";
import { assertMembership } from "./membership.service";

const INVITATION_DAYS = 7;
/** The recipients did not ask for these emails, so their number and their pace are limited. */
const INVITATIONS_PER_DAY = 50;
const SENDS_PER_INVITATION = 10;
const MS_BETWEEN_LETTERS = MINUTE_MS;

/** Invites a person by email to an app. Returns the invitation's id; its key is only in the email. */
export async function inviteMember(
  ctx: AppContext,
  viewer: Viewer,
  appId: string,
  asked: { email: string; role: AppRole },
): Promise<{ id: string }> {
  assertMembership(viewer, appId, ["owner"]);
  const email = asked.email.toLowerCase();
  return inTransaction(ctx, async (t) => {
    const app = await lockAsOwner(t, appId, viewer);
    if (await isMemberByEmail(t.tx, appId, email)) throw new AppError("conflict", "already_member");
    await makeRoomFor(t, appId, email);
    const key = newInvitationKey(t.ids);
    const row = {
      id: t.ids.next("inv"),
      appId,
      email,
      role: asked.role,
      tokenHash: digestOf(key),
      invitedBy: viewer.user.id,
      lastSentAt: t.now,
      expiresAt: expiryFrom(t.now),
      createdAt: t.now,
    };
    await insertInvitation(t.tx, row);
    await writeAudit(t, [audited("sent", row.id, appId, { role: row.role })]);
    await enqueueInvitationMail(ctx, t, viewer, { ...row, appName: app.name, key });
    return { id: row.id };
  });
}

/** Allows one open invitation for each email: refuses while one is valid, revokes an expired one. */
async function makeRoomFor(t: TxContext, appId: string, email: string): Promise<void> {
  const open = await findOpenByEmail(t.tx, appId, email);
  if (open && open.expiresAt > t.now) throw new AppError("conflict", "already_invited");
  const since = new Date(t.now.getTime() - DAY_MS);
  if ((await countInvitedSince(t.tx, appId, since)) >= INVITATIONS_PER_DAY) {
    throw new AppError("conflict", "invitation_limit", { params: { limit: INVITATIONS_PER_DAY } });
  }
  if (open) await endInvitation(t.tx, open.id, { revokedAt: t.now });
}

export type InvitationTarget = { appId: string; invitationId: string };

/** Sends another email with a new key, valid for another week; the previous key becomes invalid. */
export async function resendInvitation(
  ctx: AppContext,
  viewer: Viewer,
  { appId, invitationId }: InvitationTarget,
): Promise<void> {
  assertMembership(viewer, appId, ["owner"]);
  await inTransaction(ctx, async (t) => {
    const app = await lockAsOwner(t, appId, viewer);
    const open = await assertOpen(t, appId, invitationId);
    if (t.now.getTime() - open.lastSentAt.getTime() < MS_BETWEEN_LETTERS) {
      throw new AppError("conflict", "invitation_just_sent");
    }
    if (open.sends >= SENDS_PER_INVITATION) throw new AppError("conflict", "invitation_sent_often");
    const key = newInvitationKey(t.ids);
    const renewed = { tokenHash: digestOf(key), lastSentAt: t.now, expiresAt: expiryFrom(t.now) };
    await renewInvitation(t.tx, open.id, renewed);
    await writeAudit(t, [audited("resent", open.id, appId, { role: open.role })]);
    await enqueueInvitationMail(ctx, t, viewer, {
      email: open.email,
      role: open.role,
      expiresAt: renewed.expiresAt,
      appName: app.name,
      key,
    });
  });
}

/** Revokes an invitation: its key becomes invalid. */
export async function revokeInvitation(
  ctx: AppContext,
  viewer: Viewer,
  { appId, invitationId }: InvitationTarget,
): Promise<void> {
  assertMembership(viewer, appId, ["owner"]);
  await inTransaction(ctx, async (t) => {
    await lockAsOwner(t, appId, viewer);
    const open = await assertOpen(t, appId, invitationId);
    await endInvitation(t.tx, open.id, { revokedAt: t.now });
    await writeAudit(t, [audited("revoked", open.id, appId, { role: open.role })]);
  });
}

async function assertOpen(t: TxContext, appId: string, id: string): Promise<InvitationRow> {
  const row = await lockInvitation(t.tx, appId, id);
  if (!row) throw new AppError("not_found", "invitation_not_found");
  if (row.acceptedAt || row.revokedAt) throw new AppError("conflict", "invitation_closed");
  return row;
}

/** Without the email: the audit log is append-only, so a request to delete it could not be met. */
const audited = (what: string, id: string, appId: string, after: Record<string, unknown>) => ({
  action: `invitation.${what}`,
  subject: `invitation:${id}`,
  appId,
  after,
});

const expiryFrom = (now: Date) => new Date(now.getTime() + INVITATION_DAYS * DAY_MS);

type Letter = { email: string; role: AppRole; expiresAt: Date; appName: string; key: string };

async function enqueueInvitationMail(
  ctx: AppContext,
  t: TxContext,
  viewer: Viewer,
  letter: Letter,
): Promise<void> {
  const known = await findPerson(t.tx, { email: letter.email });
  await enqueueEffects(t, [
    {
      dedupeKey: `app_invitation:${digestOf(letter.key)}`,
      effect: {
        kind: "mail",
        mail: "app_invitation",
        to: letter.email,
        locale: known?.locale ?? viewer.user.locale,
        data: {
          appName: letter.appName,
          invitedBy: viewer.user.name,
          role: letter.role,
          expiresAt: letter.expiresAt.toISOString(),
          url: `${ctx.settings.appUrl}/invitations/${letter.key}`,
        },
      },
    },
  ]);
}
