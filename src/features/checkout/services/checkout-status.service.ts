import { type AppContext, providerOf } from "@/context";
import { isLive } from "@/domain/subscription-state";
import type { Viewer } from "@/features/accounts";
import { getSubscriptionView } from "@/features/billing-view";
import type { CheckoutStatusView } from "@/features/billing-view/types/subscription-view";
import { syncFromStripe } from "@/features/subscription";
import type { Locale } from "@/lib/locale";
import { AppError } from "@/refusal";
import { findAttemptBySession } from "../repositories/checkout.repository";
import { closeReturnedCheckout } from "./close-returned-checkout.service";

/**
 * What became of a checkout. It runs the same sync as the webhook, so whichever comes first shows
 * the subscription (CHK-4). Another app's session is 404.
 */
export async function getCheckoutStatus(
  ctx: AppContext,
  input: { sessionId: string; viewer: Viewer; locale?: Locale },
): Promise<CheckoutStatusView> {
  if (!/^[\w-]{1,200}$/.test(input.sessionId)) throw new AppError("not_found", "checkout_not_found");
  const attempt = await findAttemptBySession(ctx.db, { sessionId: input.sessionId });
  const provider = attempt?.provider ?? ctx.policy.newCustomersProvider;
  const session = await providerOf(ctx, provider).fetchCheckout(input.sessionId);
  const appId = session?.appId;
  if (!session || !appId || !input.viewer.apps.some((app) => app.id === appId)) {
    throw new AppError("not_found", "checkout_not_found");
  }
  switch (session.status) {
    case "open":
      return { state: "open", url: session.url ?? "/subscription/plans" };
    case "expired":
      await closeReturnedCheckout(ctx, { provider, sessionId: session.id });
      return { state: "expired" };
    case "complete": {
      await syncFromStripe(ctx, { appId }, "success_page");
      await closeReturnedCheckout(ctx, { provider, sessionId: session.id });
      const subscription = await getSubscriptionView(ctx, appId, input.locale ?? input.viewer.user.locale);
      const there = subscription.status !== "free" && isLive(subscription.status);
      if (there && session.paid) return { state: "confirmed", subscription };
      return { state: "waiting", waitingFor: session.paid ? "subscription" : "payment" };
    }
  }
}
