import { type AppContext, inTransaction } from "@/context";
import { writeAudit } from "@/features/platform";
import { AppError } from "@/refusal";
import { deleteOtherSessions, deleteSession, findSessions } from "../repositories/sessions.repository";
import type { Viewer } from "../types/person";
import type { SessionView } from "../types/session-view";
import type { Auth } from "./auth.service";

/** The request's headers, and the library that reads their session cookie. */
export type Asking = { headers: Headers; auth: Auth };

/** The viewer's sessions, the current one first. Tokens never leave the database. */
export async function listSessions(ctx: AppContext, viewer: Viewer, asking: Asking): Promise<SessionView[]> {
  const [current, rows] = await Promise.all([
    currentSessionId(asking),
    findSessions(ctx.db, viewer.user.id, ctx.clock.now()),
  ]);
  const views = rows.map((row) => ({
    id: row.id,
    userAgent: row.userAgent,
    address: row.ipAddress,
    since: row.createdAt.toISOString(),
    lastSeenAt: row.updatedAt.toISOString(),
    current: row.id === current,
  }));
  return views.sort((a, b) => Number(b.current) - Number(a.current));
}

/** Ends one session. Another person's session is 404, like one that does not exist. */
export async function endSession(ctx: AppContext, viewer: Viewer, sessionId: string): Promise<void> {
  await inTransaction(ctx, async (t) => {
    if (!(await deleteSession(t.tx, viewer.user.id, sessionId))) {
      throw new AppError("not_found", "session_not_found");
    }
    await writeAudit(t, [
      { action: "session.ended", subject: `user:${viewer.user.id}`, after: { session: sessionId } },
    ]);
  });
}

/** Ends every session of this person except the current one; returns how many. */
export async function endOtherSessions(ctx: AppContext, viewer: Viewer, asking: Asking): Promise<number> {
  const current = await currentSessionId(asking);
  return inTransaction(ctx, async (t) => {
    const ended = await deleteOtherSessions(t.tx, viewer.user.id, current);
    if (ended > 0) {
      await writeAudit(t, [
        { action: "session.others_ended", subject: `user:${viewer.user.id}`, after: { ended } },
      ]);
    }
    return ended;
  });
}

/** The session of this request; 401 if it has ended in the meantime. */
export async function currentSessionId({ headers, auth }: Asking): Promise<string> {
  const found = await auth.api.getSession({ headers });
  if (!found) throw new AppError("unauthenticated", "unauthenticated");
  return found.session.id;
}
