import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { container } from "@/container";
import { type AppContext, actingAs } from "@/context";
import { getViewer, hasRole } from "@/features/accounts";
import type { Viewer } from "@/features/accounts/types/person";
import { getCorrelationId } from "@/http/correlation";

export type PageContext = { ctx: AppContext; viewer: Viewer | null };

/** What a page works with: one context and one look at the session for everything drawn in a request. */
export const pageContext = cache(async (): Promise<PageContext> => {
  const incoming = await headers();
  const c = container();
  const correlationId = getCorrelationId(incoming);
  const ctx = c.contextFor({ correlationId, actor: "visitor" });
  await ctx.clock.settle();
  const viewer = await getViewer(ctx, incoming, c.auth);
  return viewer ? { ctx: actingAs(ctx, `user:${viewer.user.id}`), viewer } : { ctx, viewer };
});

/** As `pageContext`, for pages of signed-in people: without a session it goes to sign-in and back to `path`. */
export async function signedInContext(path: string): Promise<{ ctx: AppContext; viewer: Viewer }> {
  const { ctx, viewer } = await pageContext();
  if (!viewer) redirect(`/sign-in?next=${encodeURIComponent(path)}`);
  return { ctx, viewer };
}

/** As `signedInContext`, for the admins' pages: for other users they do not exist. */
export async function adminContext(path: string): Promise<{ ctx: AppContext; viewer: Viewer }> {
  const found = await signedInContext(path);
  if (!hasRole(found.viewer, "admin")) notFound();
  return found;
}

/** Who is signed in, for what must be drawn in any case: null as well when it cannot be known now. */
export async function viewerIfKnown(): Promise<Viewer | null> {
  try {
    return (await pageContext()).viewer;
  } catch {
    return null;
  }
}
