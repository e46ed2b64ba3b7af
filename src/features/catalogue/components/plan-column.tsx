import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Glyph } from "@/components/ui/glyph";
import { ExternalButton } from "@/components/ui/plain-button";
import type { Interval } from "@/domain/plan";
import type { PlanView } from "../types/plan-view";
import { type PlanAction, priceOf } from "./plan-choice";
import { PlanPrice } from "./plan-price";

type ColumnProps = {
  plan: PlanView;
  interval: Interval;
  action: PlanAction;
  recommended: boolean;
  contactEmail: string;
};

const DIFFERENCES = 5;

/**
 * One plan: name, price, the one thing to do, and five lines of what sets it apart. Its six
 * rows are those of the grid around it, so that prices and buttons stand level whatever is written above.
 */
export function PlanColumn({ plan, interval, action, recommended, contactEmail }: ColumnProps) {
  const t = useTranslations("plans");
  const promotion = priceOf(plan, interval)?.promotion ?? null;
  return (
    <li
      className={cn(
        "row-span-6 mb-4 grid grid-rows-subgrid rounded-card border bg-raised p-5",
        recommended &&
          "border-accent shadow-float ring-1 ring-[var(--accent-border)] xl:-mt-3 xl:mb-1 xl:py-8",
      )}
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-lg">{plan.name}</h2>
        {action.kind === "yours" ? (
          <Badge tone="success">{t("yours")}</Badge>
        ) : recommended ? (
          <span className="font-medium text-accent text-xs">{t("recommended")}</span>
        ) : null}
      </div>
      <p className="mt-1 text-muted text-sm">{plan.description}</p>
      <div>
        {promotion ? (
          <Badge tone="info" className="mt-3">
            {t("promotion", { label: promotion.label, percent: promotion.percent })}
          </Badge>
        ) : null}
      </div>
      <div className="mt-4">
        <PlanPrice plan={plan} interval={interval} />
      </div>
      <div className="mt-5">
        <ColumnAction {...{ plan, action, recommended, contactEmail }} />
      </div>
      <ul className="mt-5 grid content-start gap-2.5 border-muted border-t pt-5 text-sm">
        {plan.highlights.slice(0, DIFFERENCES).map((line) => (
          <li key={line} className="flex gap-2.5">
            <Glyph name="check" className="mt-0.5 size-4 shrink-0 text-accent" />
            <span className="figures">{line}</span>
          </li>
        ))}
      </ul>
    </li>
  );
}

function ColumnAction({ plan, action, recommended, contactEmail }: Omit<ColumnProps, "interval">) {
  const t = useTranslations("plans");
  const mail = `mailto:${contactEmail}?subject=${encodeURIComponent(t("contactSubject", { plan: plan.name }))}`;
  switch (action.kind) {
    case "subscribe":
      return (
        <ExternalButton href={action.href} look={recommended ? "primary" : "secondary"} wide>
          {t("action.subscribe", { plan: plan.name })}
        </ExternalButton>
      );
    case "start_free":
      return (
        <ExternalButton href={action.href} wide>
          {t("action.startFree")}
        </ExternalButton>
      );
    case "yours":
      return (
        <ExternalButton href="/plan" look="quiet" wide>
          {t("action.yours")}
        </ExternalButton>
      );
    case "contact":
    case "talk_about_change":
      return (
        <ExternalButton href={mail} wide>
          {t(action.kind === "contact" ? "action.contact" : "action.talkAboutChange")}
        </ExternalButton>
      );
    case "none":
      return null;
  }
}
