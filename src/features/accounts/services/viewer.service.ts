import { isAPIError } from "better-auth/api";
import { type AppContext, inTransaction } from "@/context";
import { DEFAULT_LOCALE, isLocale } from "@/lib/locale";
import { oneOf } from "@/lib/one-of";
import { AppError } from "@/refusal";
import { listMemberships } from "../repositories/apps.repository";
import { PLATFORM_ROLES, type Viewer } from "../types/person";
import type { Auth } from "./auth.service";
import { ensurePersonalApp } from "./personal-app.service";

/**
 * The caller, by the session cookie in `headers`; null when not signed in. If sign-up failed before the
 * personal app was created, it is created here.
 */
export async function getViewer(ctx: AppContext, headers: Headers, auth: Auth): Promise<Viewer | null> {
  if (!headers.get("cookie")) return null;
  const found = await readSession(auth, headers);
  if (!found) return null;
  const { user } = found;
  let memberships = await listMemberships(ctx.db, user.id);
  if (!memberships.some((app) => app.personal)) {
    await inTransaction(ctx, (t) => ensurePersonalApp(t, user));
    memberships = await listMemberships(ctx.db, user.id);
  }
  const active = memberships.find((app) => app.id === user.activeAppId) ?? memberships[0];
  if (!active) throw new Error("a person without an app");
  return {
    user: {
      id: user.id,
      name: user.name,
      email: user.email,
      role: oneOf(PLATFORM_ROLES, user.role) ?? "user",
      locale: isLocale(user.locale) ? user.locale : DEFAULT_LOCALE,
    },
    apps: memberships.map(({ id, name, role }) => ({ id, name, role })),
    activeAppId: active.id,
  };
}

/** The library hides why it could not read the session, so every failure is a 503 that can be retried. */
async function readSession(auth: Auth, headers: Headers) {
  try {
    return await auth.api.getSession({ headers });
  } catch (error) {
    if (!isAPIError(error)) throw error;
    if (error.statusCode < 500) return null;
    throw new AppError("unavailable", "unavailable", { retryAfterSeconds: 2, cause: error });
  }
}
