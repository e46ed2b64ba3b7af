import { CreditCard } from "lucide-react";
import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/card";
import type { SubscriptionView } from "../types/subscription-view";
import { cardBrand } from "./card-brand";

/** The card that is charged, as far as we know it: brand, last four digits, when it expires. */
export function CardSummary({ card }: { card: SubscriptionView["card"] }) {
  const t = useTranslations("plan.card");
  return (
    <Section id="card" title={t("title")} sentence={t("sentence")}>
      {card ? (
        <div className="figures flex items-center gap-3">
          <span className="grid h-9 w-12 place-items-center rounded-control border bg-muted">
            <CreditCard aria-hidden className="size-5 text-muted" />
          </span>
          <p>
            <span className="block font-medium text-emphasis text-sm">
              {t("ending", { brand: cardBrand(card.brand), last4: card.last4 })}
            </span>
            <span className="block text-muted text-sm">
              {t("expires", { month: String(card.expMonth).padStart(2, "0"), year: String(card.expYear) })}
            </span>
          </p>
        </div>
      ) : (
        <p className="max-w-[60ch] text-muted text-sm">{t("none")}</p>
      )}
    </Section>
  );
}
