import { setTimeout as pause } from "node:timers/promises";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import type { AppContext } from "@/context";
import type { Viewer } from "@/features/accounts";
import type { CheckoutStatusView } from "@/features/billing-view/types/subscription-view";
import { getCheckoutStatus } from "@/features/checkout";
import { CheckoutReturn } from "@/features/checkout/components/checkout-return";
import { ClientMessages } from "@/i18n/client-messages";
import type { Locale } from "@/lib/locale";
import { signedInContext } from "@/page-context";
import { AppError } from "@/refusal";
import { SiteShell } from "../../site-shell";

type Props = { searchParams: Promise<{ session_id?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("billing.success"))("title"), robots: { index: false } };
}

export default async function CheckoutSuccessPage({ searchParams }: Props) {
  const { session_id: sessionId } = await searchParams;
  if (typeof sessionId !== "string" || sessionId === "") notFound();
  const path = `/billing/success?session_id=${encodeURIComponent(sessionId)}`;
  const { ctx, viewer } = await signedInContext(path);
  const first = await firstLook(ctx, { sessionId, viewer, locale: await getLocale() });
  return (
    <SiteShell narrow>
      <ClientMessages areas={["billing", "status"]}>
        <CheckoutReturn sessionId={sessionId} first={first} />
      </ClientMessages>
    </SiteShell>
  );
}

/** How long the page waits for the status before it is sent without it. */
const PATIENCE_MS = 4000;

const unknownYet: CheckoutStatusView = { state: "waiting", waitingFor: "payment" };

/**
 * The status for the first render. If it is not known in time, the page is sent without it and polls for it;
 * only another app's session is refused.
 */
async function firstLook(
  ctx: AppContext,
  input: { sessionId: string; viewer: Viewer; locale: Locale },
): Promise<CheckoutStatusView> {
  try {
    return await Promise.race([
      getCheckoutStatus(ctx, input),
      pause(PATIENCE_MS, unknownYet, { ref: false }),
    ]);
  } catch (error) {
    if (error instanceof AppError && error.kind === "not_found") notFound();
    ctx.log.warn({ err: error }, "the return page could not ask for the checkout's status yet");
    return unknownYet;
  }
}
