"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { ExternalButton } from "@/components/ui/plain-button";
import { type ReturnState, useCheckoutStatus } from "../hooks/use-checkout-status";
import { CheckoutConfirmed } from "./checkout-confirmed";
import { CheckoutWaiting } from "./checkout-waiting";

/** The return from the payment page. Screen readers announce changes while it waits. */
export function CheckoutReturn(props: { sessionId: string; first: ReturnState }) {
  return (
    <div aria-live="polite">
      <ReturnAnswer {...props} />
    </div>
  );
}

/** Every state has a text and a next step. */
function ReturnAnswer({ sessionId, first }: { sessionId: string; first: ReturnState }) {
  const t = useTranslations("billing.success");
  const n = useTranslations("common.notFound");
  const { current, lookAgain, ...waiting } = useCheckoutStatus(sessionId, first);
  switch (current.state) {
    case "confirmed":
      return <CheckoutConfirmed subscription={current.subscription} />;
    case "waiting":
      return <CheckoutWaiting waitingFor={current.waitingFor} onLookAgain={lookAgain} {...waiting} />;
    case "open":
      return (
        <Outcome title={t("openTitle")} text={t("openText")}>
          <ExternalButton href={current.url} {...primary}>
            {t("resume")}
          </ExternalButton>
          <ButtonLink href="/subscription/plans" size="lg">
            {t("toPlans")}
          </ButtonLink>
        </Outcome>
      );
    case "expired":
      return (
        <Outcome title={t("expiredTitle")} text={t("expiredText")}>
          <ButtonLink href="/subscription/plans" {...primary}>
            {t("toPlans")}
          </ButtonLink>
        </Outcome>
      );
    case "signed_out":
      return (
        <Outcome title={t("signedOutTitle")} text={t("signedOutText")}>
          <ButtonLink href={signInPath(sessionId)} {...primary}>
            {t("signIn")}
          </ButtonLink>
        </Outcome>
      );
    case "gone":
      return (
        <Outcome title={n("title")} text={n("sentence")}>
          <ButtonLink href="/dashboard" {...primary}>
            {t("toDashboard")}
          </ButtonLink>
        </Outcome>
      );
  }
}

const primary = { look: "primary", size: "lg" } as const;

const signInPath = (sessionId: string) =>
  `/sign-in?next=${encodeURIComponent(`/billing/success?session_id=${encodeURIComponent(sessionId)}`)}`;

function Outcome({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div>
      <h1 className="text-xl">{title}</h1>
      <p className="mt-3 text-muted">{text}</p>
      <div className="mt-8 flex flex-wrap gap-3">{children}</div>
    </div>
  );
}
