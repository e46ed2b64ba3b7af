import { LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Button, ButtonLink } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";

/** Shown while the payment is being confirmed: a skeleton of the result; after a while, what to expect. */
export function CheckoutWaiting({
  waitingFor,
  slow,
  offline,
  asking,
  onLookAgain,
}: {
  waitingFor: "payment" | "subscription";
  slow: boolean;
  offline: boolean;
  asking: boolean;
  onLookAgain: () => void;
}) {
  const t = useTranslations("billing.success");
  const title = waitingFor === "payment" ? "waitingPayment" : "waitingSubscription";
  return (
    <div>
      <LoaderCircle aria-hidden className="size-10 animate-spin text-subtle" strokeWidth={1.5} />
      <h1 className="mt-4 text-xl">{t(title)}</h1>
      <p className="mt-3 text-muted">{t(`${title}Text`)}</p>
      {offline ? <p className="mt-3 text-attention text-sm">{t("offline")}</p> : null}
      {slow ? (
        <>
          <Alert live tone="attention" title={t("slowTitle")} className="mt-6">
            {t("slowText")}
          </Alert>
          <div className="mt-6 flex flex-wrap gap-3">
            <Button look="primary" busy={asking} onClick={onLookAgain}>
              {asking ? t("looking") : t("lookAgain")}
            </Button>
            <ButtonLink href="/dashboard">{t("toDashboard")}</ButtonLink>
          </div>
        </>
      ) : (
        <div className="mt-8 grid gap-3">
          <Skeleton className="h-7 w-4/5" />
          <Skeleton className="h-5 w-2/5" />
          <Skeleton className="mt-4 h-12 w-44" />
        </div>
      )}
    </div>
  );
}
