"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Section } from "@/components/ui/card";
import { Segmented } from "@/components/ui/segmented";
import { INTERVALS, type Interval, type Sale } from "@/domain/plan";
import { LOCALES, type Locale } from "@/lib/locale";
import type { PlanContentView } from "../../types/admin-plan";
import type { PriceView } from "../../types/plan-view";
import type { PlanAction } from "../plan-choice";
import { PlanColumn } from "../plan-column";

/** The plan as the plans page would show it, with the unsaved changes. Nothing in it can be clicked. */
export function PlanPreview({
  plan,
  content,
  prices,
}: {
  plan: { id: string; slug: string; sale: Sale };
  content: PlanContentView;
  prices: PriceView[];
}) {
  const t = useTranslations("adminPlans");
  const tInterval = useTranslations("plans.interval");
  const [locale, setLocale] = useState<Locale>("pt-BR");
  const [interval, setInterval] = useState<Interval>("month");
  const action: PlanAction =
    plan.sale === "contact"
      ? { kind: "contact" }
      : plan.sale === "free"
        ? { kind: "start_free", href: "#" }
        : { kind: "subscribe", href: "#" };
  return (
    <Section id="preview" title={t("general.previewTitle")} sentence={t("general.previewSentence")}>
      <div className="mb-4 flex flex-wrap gap-3">
        <Segmented
          name="preview-language"
          legend={t("general.previewLanguage")}
          options={LOCALES.map((value) => ({ value, label: t(`languages.${value}`) }))}
          value={locale}
          onChange={setLocale}
        />
        <Segmented
          name="preview-interval"
          legend={t("general.previewInterval")}
          options={INTERVALS.map((value) => ({ value, label: tInterval(value) }))}
          value={interval}
          onChange={setInterval}
        />
      </div>
      <ul inert className="grid max-w-80" lang={locale}>
        <PlanColumn
          plan={{
            ...plan,
            ...content,
            name: content.name[locale],
            description: content.description[locale],
            highlights: [...new Set(content.highlights[locale].filter((line) => line.trim() !== ""))],
            support: content.support[locale],
            prices,
          }}
          interval={interval}
          action={action}
          recommended={false}
          contactEmail=""
        />
      </ul>
    </Section>
  );
}
