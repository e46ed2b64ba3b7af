"use client";

import { useTranslations } from "next-intl";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { LOCALES, type Locale } from "@/lib/locale";
import type { PlanContentView } from "../../types/admin-plan";
import type { FieldProblems } from "./field-problems";
import { HighlightList } from "./highlight-list";

export type Copy = Pick<PlanContentView, "name" | "description" | "support" | "highlights">;

/** A plan's texts, in both languages side by side. */
export function CopyFields({
  value,
  problems,
  onChange,
}: {
  value: Copy;
  problems: FieldProblems;
  onChange: <K extends keyof Copy>(field: K, value: Copy[K]) => void;
}) {
  const t = useTranslations("adminPlans");
  const line = (field: "name" | "description" | "support", locale: Locale) => ({
    name: `${field}.${locale}`,
    label: t(`fields.${field}`),
    lang: locale,
    value: value[field][locale],
    error: problems[`${field}.${locale}`] ?? problems[field],
    onChange: (event: { target: { value: string } }) =>
      onChange(field, { ...value[field], [locale]: event.target.value }),
  });
  return (
    <div className="grid gap-8 md:grid-cols-2">
      {LOCALES.map((locale) => (
        <fieldset key={locale} className="grid min-w-0 content-start gap-4">
          <legend className="mb-3 font-medium text-muted text-sm">{t(`languages.${locale}`)}</legend>
          <TextField {...line("name", locale)} maxLength={60} required />
          <TextArea
            {...line("description", locale)}
            hint={t("fields.descriptionHint")}
            maxLength={200}
            rows={2}
            required
          />
          <TextField {...line("support", locale)} hint={t("fields.supportHint")} maxLength={80} />
          <HighlightList
            path={`highlights.${locale}`}
            legend={t("fields.highlights")}
            hint={t("fields.highlightsHint")}
            lang={locale}
            lines={value.highlights[locale]}
            problems={problems}
            onChange={(lines) => onChange("highlights", { ...value.highlights, [locale]: lines })}
          />
        </fieldset>
      ))}
    </div>
  );
}

/** The label of a text field, by its path: `name.pt-BR` is "Nome (Português)". */
export function useFieldLabels(): (path: string) => string {
  const t = useTranslations("adminPlans");
  return (path) => {
    const [field, inner, number] = path.split(".");
    const language = LOCALES.find((locale) => locale === inner);
    switch (field) {
      case "name":
      case "description":
      case "support":
      case "highlights": {
        const label =
          number === undefined ? t(`fields.${field}`) : t("fields.highlight", { number: Number(number) + 1 });
        return language
          ? t("fields.inLanguage", { field: label, language: t(`languages.${language}`) })
          : label;
      }
      case "tier":
      case "trialDays":
      case "slug":
      case "sale":
        return t(`fields.${field}`);
      case "prices":
        return t(inner === "year" ? "fields.year" : "fields.month");
      default:
        return path;
    }
  };
}
