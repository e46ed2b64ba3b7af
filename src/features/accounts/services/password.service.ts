import { hashPassword, verifyPassword } from "better-auth/crypto";
import { type AppContext, inTransaction } from "@/context";
import { enqueueEffects, writeAudit } from "@/features/platform";
import { AppError } from "@/refusal";
import {
  findPasswordHash,
  forgetPasswordResets,
  replacePasswordHash,
} from "../repositories/passwords.repository";
import { deleteOtherSessions } from "../repositories/sessions.repository";
import type { Viewer } from "../types/person";
import { PASSWORD_LENGTH } from "../utils/password-length";
import { type Asking, currentSessionId } from "./sessions.service";

export type PasswordChange = { currentPassword: string; newPassword: string };

/**
 * Changes a person's password, given the current one. One commit has the new hash, the end of all other
 * sessions and open reset links, the audit row, and an email that notifies the person.
 *
 * The library could do the first two, but not in our transaction: a crash in between would leave a stranger
 * signed in, or an unrecorded change.
 */
export async function changePassword(
  ctx: AppContext,
  viewer: Viewer,
  asking: Asking,
  change: PasswordChange,
): Promise<{ endedSessions: number }> {
  const { user } = viewer;
  assertLength(change.newPassword);
  const from = await findPasswordHash(ctx.db, user.id);
  if (!(from && (await verifyPassword({ hash: from, password: change.currentPassword })))) {
    throw new AppError("forbidden", "wrong_password");
  }
  if (change.newPassword === change.currentPassword) throw new AppError("invalid", "password_unchanged");
  const [to, kept] = await Promise.all([hashPassword(change.newPassword), currentSessionId(asking)]);
  return inTransaction(ctx, async (t) => {
    if (!(await replacePasswordHash(t.tx, user.id, { from, to, now: t.now }))) {
      throw new AppError("conflict", "conflict");
    }
    await forgetPasswordResets(t.tx, user.id);
    const endedSessions = await deleteOtherSessions(t.tx, user.id, kept);
    await writeAudit(t, [
      { action: "person.password_changed", subject: `user:${user.id}`, after: { endedSessions } },
    ]);
    await enqueueEffects(t, [
      {
        dedupeKey: `password_changed:${t.ids.next("pwd")}`,
        effect: {
          kind: "mail",
          mail: "password_changed",
          to: user.email,
          locale: user.locale,
          data: { name: user.name, at: t.now.toISOString(), url: `${ctx.settings.appUrl}/password/forgot` },
        },
      },
    ]);
    return { endedSessions };
  });
}

function assertLength(password: string): void {
  if (password.length < PASSWORD_LENGTH.min) throw new AppError("invalid", "password_too_short");
  if (password.length > PASSWORD_LENGTH.max) throw new AppError("invalid", "password_too_long");
}
