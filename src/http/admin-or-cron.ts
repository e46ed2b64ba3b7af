import { type AppContext, actingAs } from "@/context";
import { hasRole, type Viewer } from "@/features/accounts";
import { AppError } from "@/refusal";
import { hasBearer } from "./bearer";

/**
 * For routes that people and machines use: takes an admin's session, or the cron secret as a bearer token.
 * Returns the context with the caller as its actor. 401 without a session or with a wrong secret, 403 without
 * the admin role.
 */
export function admitAdminOrCron(call: { ctx: AppContext; viewer: Viewer | null; request: Request }): {
  ctx: AppContext;
  by: "admin" | "cron";
} {
  const { ctx, viewer, request } = call;
  if (hasBearer(request.headers, ctx.settings.cronSecret)) return { ctx: actingAs(ctx, "cron"), by: "cron" };
  if (!viewer) throw new AppError("unauthenticated", "unauthenticated");
  if (!hasRole(viewer, "admin")) throw new AppError("forbidden", "forbidden");
  return { ctx, by: "admin" };
}
