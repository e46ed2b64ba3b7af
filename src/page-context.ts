import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { container } from "@/container";
import { type AppContext, actingAs } from "@/context";
import { getViewer, hasRole } from "@/features/accounts";
import type { Viewer } from "@/features/accounts/types/person";
import { getCorrelationId } from "@/http/correlation";

export type PageContext = { ctx: AppContext; viewer: Viewer | null };

/** The context and the viewer of a page. Cached, so that the session is read once per request. */
export const pageContext = cache(async (): Promise<PageContext> => {
  const incoming = await headers();
  const c = container();
  const correlationId = getCorrelationId(incoming);
  const ctx = c.contextFor({ correlationId, actor: "visitor" });
  await ctx.clock.refresh();
  const viewer = await getViewer(ctx, incoming, c.auth);
  return viewer ? { ctx: actingAs(ctx, `user:${viewer.user.id}`), viewer } : { ctx, viewer };
});

/** As `pageContext`; without a session it redirects to sign-in, which returns to `path`. */
export async function signedInContext(path: string): Promise<{ ctx: AppContext; viewer: Viewer }> {
  const { ctx, viewer } = await pageContext();
  if (!viewer) redirect(`/sign-in?next=${encodeURIComponent(path)}`);
  return { ctx, viewer };
}

/** As `signedInContext`, for admin pages: other users get a 404. */
export async function adminContext(path: string): Promise<{ ctx: AppContext; viewer: Viewer }> {
  const found = await signedInContext(path);
  if (!hasRole(found.viewer, "admin")) notFound();
  return found;
}

/** The viewer, for parts that must always render: also null when the session cannot be read. */
export async function viewerIfKnown(): Promise<Viewer | null> {
  try {
    return (await pageContext()).viewer;
  } catch {
    return null;
  }
}
