"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Section } from "@/components/ui/card";
import { TextField } from "@/components/ui/text-field";
import { useDraft } from "../../hooks/use-draft";
import type { AdminPlan, PlanContentView } from "../../types/admin-plan";
import type { PriceView } from "../../types/plan-view";
import { type Copy, CopyFields, useFieldLabels } from "./copy-fields";
import { type FieldProblems, problemsOf, repeatedLists } from "./field-problems";
import { FormFrame } from "./form-frame";
import { PlanPreview } from "./plan-preview";
import { usePlanSave } from "./use-plan-save";

type General = Copy & Pick<PlanContentView, "trialDays" | "tier">;

/** A plan's texts, trial and rank, with a preview of its column on the plans page. */
export function PlanGeneralForm({ plan, prices }: { plan: AdminPlan; prices: PriceView[] }) {
  const t = useTranslations("adminPlans");
  const toLabels = useFieldLabels();
  const { name, description, support, highlights, trialDays, tier } = plan;
  const draft = useDraft<General>(`plan-general:${plan.id}`, {
    name,
    description,
    support,
    highlights,
    trialDays,
    tier,
  });
  const { busy, refusal, attempt, save } = usePlanSave(plan);
  const [own, setOwn] = useState<FieldProblems>({});
  const problems = { ...problemsOf(refusal), ...own };
  const number = (field: "trialDays" | "tier") => ({
    name: field,
    label: t(`fields.${field}`),
    type: "number",
    inputMode: "numeric" as const,
    min: 0,
    max: field === "tier" ? 1000 : 730,
    value: Number.isFinite(draft.value[field]) ? draft.value[field] : "",
    error: problems[field],
    onChange: (event: { target: { value: string } }) =>
      draft.set(field, event.target.value === "" ? Number.NaN : Number(event.target.value)),
  });
  const submit = () => {
    const invalid = (["trialDays", "tier"] as const).filter((field) => !Number.isInteger(draft.value[field]));
    const repeated = repeatedLists(draft.value.highlights);
    setOwn(
      Object.fromEntries([
        ...invalid.map((field) => [field, t("form.notNumber")]),
        ...repeated.map((path) => [path, t("form.repeated")]),
      ]),
    );
    if (invalid.length + repeated.length === 0) void save(draft.changes);
  };

  return (
    <FormFrame
      {...draft}
      {...{ busy, refusal, problems, attempt }}
      labelOf={toLabels}
      onSubmit={submit}
      onDiscard={() => {
        setOwn({});
        draft.discard();
      }}
    >
      <Section id="copy" title={t("general.copyTitle")} sentence={t("general.copySentence")}>
        <CopyFields
          value={draft.value}
          problems={problems}
          onChange={(field, value) => draft.set(field, value as General[typeof field])}
        />
      </Section>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <PlanPreview plan={plan} content={{ ...plan, ...draft.value }} prices={prices} />
        <Section id="rules" title={t("general.rulesTitle")} sentence={t("general.rulesSentence")}>
          <div className="grid gap-4">
            <TextField
              {...number("trialDays")}
              hint={t(plan.sale === "checkout" ? "fields.trialHint" : "fields.trialNever")}
              disabled={plan.sale !== "checkout"}
            />
            <TextField {...number("tier")} hint={t("fields.tierHint")} />
          </div>
        </Section>
      </div>
    </FormFrame>
  );
}
