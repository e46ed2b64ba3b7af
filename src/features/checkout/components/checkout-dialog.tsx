"use client";

import { ArrowRight, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { fieldId } from "@/components/ui/field-frame";
import { TextField } from "@/components/ui/text-field";
import { useCheckout } from "../hooks/use-checkout";
import { CheckoutBreakdown } from "./checkout-breakdown";
import { CheckoutRefused } from "./checkout-refused";
import type { CheckoutOffer } from "./checkout-summary";

/** Confirms before the payment page: what is charged today, what follows, and that canceling is possible any time. */
export function CheckoutDialog({
  appId,
  offer,
  now,
  returnPath,
  onClose,
}: {
  appId: string;
  /** Null while the dialog is closed. */
  offer: CheckoutOffer | null;
  now: string;
  /** The URL of the choice, to return to after signing in again. */
  returnPath: string;
  onClose: () => void;
}) {
  const t = useTranslations("checkout");
  const { start, busy, refused, forget } = useCheckout(appId);
  const chosen = offer ? `${offer.slug} ${offer.interval}` : null;
  useEffect(() => {
    if (chosen) forget();
  }, [chosen, forget]);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!offer || busy) return;
    const coupon = String(new FormData(event.currentTarget).get("coupon") ?? "").trim();
    const { slug: plan, interval, effectiveAmount: seenAmount } = offer;
    void start({ plan, interval, seenAmount, ...(coupon ? { coupon } : {}) });
  };

  return (
    <Dialog
      open={offer !== null}
      onClose={onClose}
      title={offer ? t("title", { plan: offer.name }) : ""}
      sentence={t("sentence")}
    >
      {offer ? (
        <form onSubmit={submit} noValidate>
          <CheckoutBreakdown offer={offer} now={new Date(now)} />
          <CouponField
            blockedBy={offer.promotion?.label ?? null}
            refused={refused?.kind === "coupon" ? refused : null}
          />
          {refused ? <CheckoutRefused refused={refused} returnPath={returnPath} /> : null}
          <div className="mt-5 grid gap-2">
            <Button type="submit" look="primary" size="lg" wide busy={busy}>
              {t("pay")}
              {busy ? null : <ArrowRight aria-hidden className="size-4" />}
            </Button>
            <Button look="quiet" wide onClick={onClose}>
              {t("back")}
            </Button>
          </div>
          <p className="mt-3 text-center text-muted text-xs">{t("cancel")}</p>
          <p role="status" className="sr-only">
            {busy ? t("leaving") : ""}
          </p>
        </form>
      ) : null}
    </Dialog>
  );
}

/** The coupon field; collapsed at first, because most customers have no code. */
function CouponField({
  blockedBy,
  refused,
}: {
  /** The promotion that already applies, which excludes a coupon; null allows one. */
  blockedBy: string | null;
  refused: { detail: string | undefined } | null;
}) {
  const t = useTranslations("checkout");
  const [unfolded, setUnfolded] = useState(false);
  useEffect(() => {
    if (refused) document.getElementById(fieldId("coupon"))?.focus();
  }, [refused]);
  return (
    <details
      className="group mt-3"
      open={unfolded || refused !== null}
      onToggle={(event) => setUnfolded(event.currentTarget.open)}
    >
      <summary className="flex min-h-10 w-fit list-none items-center gap-1.5 rounded-control font-medium text-muted text-sm hover:text-emphasis [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        {t("coupon.have")}
      </summary>
      <TextField
        name="coupon"
        label={t("coupon.label")}
        hint={blockedBy ? t("coupon.blocked", { label: blockedBy }) : t("coupon.hint")}
        disabled={blockedBy !== null}
        error={refused ? (refused.detail ?? t("refused.generic")) : undefined}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        className="pt-1 pb-2"
      />
    </details>
  );
}
