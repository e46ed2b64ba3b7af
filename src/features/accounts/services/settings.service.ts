import { type AppContext, inTransaction } from "@/context";
import { writeAudit } from "@/features/platform";
import type { Locale } from "@/lib/locale";
import { AppError } from "@/refusal";
import { findPerson, updatePerson, updateRole } from "../repositories/people.repository";
import type { PlatformRole, Viewer } from "../types/person";
import { assertMembership } from "./membership.service";

export type SettingsChange = { name?: string; locale?: Locale; activeAppId?: string };

/** Changes the viewer's own settings; returns the updated viewer. */
export async function changeSettings(
  ctx: AppContext,
  viewer: Viewer,
  change: SettingsChange,
): Promise<Viewer> {
  if (change.activeAppId !== undefined) assertMembership(viewer, change.activeAppId);
  const { activeAppId = viewer.activeAppId, name, locale } = change;
  await inTransaction(ctx, (t) => updatePerson(t.tx, viewer.user.id, change, t.now));
  const user = {
    ...viewer.user,
    ...(name !== undefined && { name }),
    ...(locale !== undefined && { locale }),
  };
  return { ...viewer, user, activeAppId };
}

/** Gives a person a platform role. For the command that creates the first superadmin; no route calls it. */
export async function setRole(ctx: AppContext, email: string, role: PlatformRole): Promise<void> {
  await inTransaction(ctx, async (t) => {
    const person = await findPerson(t.tx, { email });
    if (!person) throw new AppError("not_found", "not_found");
    await updateRole(t.tx, person.id, role, t.now);
    await writeAudit(t, [
      {
        action: "person.role_changed",
        subject: `user:${person.id}`,
        before: { role: person.role },
        after: { role },
      },
    ]);
  });
}
