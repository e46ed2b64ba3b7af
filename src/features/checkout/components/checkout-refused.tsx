import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { ExternalButton } from "@/components/ui/plain-button";
import type { CheckoutRefusal } from "../hooks/use-checkout";

/** Says in the dialog why the payment page did not open, and what to do next. */
export function CheckoutRefused({ refused, returnPath }: { refused: CheckoutRefusal; returnPath: string }) {
  const t = useTranslations("checkout.refused");
  const show = (title: string, text: string, action?: ReactNode) => (
    <Alert live tone="danger" title={title} action={action} className="mt-4">
      {text}
    </Alert>
  );
  switch (refused.kind) {
    case "coupon":
      return null;
    case "offline":
      return show(t("offline"), t("offlineText"));
    case "signed_out":
      return show(
        t("signedOut"),
        t("signedOutText"),
        <ButtonLink href={`/sign-in?next=${encodeURIComponent(returnPath)}`}>{t("signIn")}</ButtonLink>,
      );
    case "open_debt": {
      const { title, detail, url } = refused.refusal;
      return show(
        title ?? t("generic"),
        detail ?? t("genericText"),
        url ? <ExternalButton href={url}>{t("payOpen")}</ExternalButton> : null,
      );
    }
    case "subscribed":
      return show(
        refused.refusal.title ?? t("generic"),
        refused.refusal.detail ?? t("genericText"),
        <ButtonLink href="/plan">{t("seePlan")}</ButtonLink>,
      );
    case "price_changed":
    case "other":
      return show(refused.refusal.title ?? t("generic"), refused.refusal.detail ?? t("genericText"));
  }
}
