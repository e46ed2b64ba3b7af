"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useAction } from "@/components/browser/use-action";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { ErrorSummary } from "@/components/ui/error-summary";
import { RefusalAlert } from "@/components/ui/refusal-alert";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import { useDraft } from "../../hooks/use-draft";
import type { AdminPlan } from "../../types/admin-plan";
import { CopyFields, useFieldLabels } from "./copy-fields";
import { type FieldProblems, problemsOf, repeatedLists } from "./field-problems";
import { emptyPlan, type NewPlanFields, toCreation } from "./new-plan-fields";

/** Everything of a new plan but its limits, which are copied from another plan. */
export function PlanCreateForm({ plans }: { plans: AdminPlan[] }) {
  const t = useTranslations("adminPlans");
  const locale = useLocale();
  const router = useRouter();
  const toast = useToast();
  const toLabels = useFieldLabels();
  const [blank] = useState(() => emptyPlan(plans));
  const draft = useDraft<NewPlanFields>("plan-new", blank);
  const { busy, refusal, run } = useAction({ refresh: false });
  const [attempt, setAttempt] = useState(0);
  const [invalid, setInvalid] = useState<FieldProblems>({});
  const problems = { ...problemsOf(refusal), ...invalid };
  const { value, set } = draft;
  const sold = value.sale === "checkout";

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const read = toCreation(value, plans, locale);
    const messages = {
      money: t("form.notMoney"),
      number: t("form.notNumber"),
      empty: t("form.required"),
    };
    const wrong = Object.fromEntries([
      ...Object.entries(read.invalid).map(([path, kind]) => [path, messages[kind]]),
      ...repeatedLists(value.highlights).map((path) => [path, t("form.repeated")]),
    ]);
    setInvalid(wrong);
    if (Object.keys(wrong).length > 0) return setAttempt((count) => count + 1);
    const answer = await run<{ id: string }>("POST", "/api/admin/plans", read.body);
    if (!answer?.ok) return setAttempt((count) => count + 1);
    draft.discard();
    toast(t("new.done"));
    router.push(`/dashboard/settings/plans/${answer.data.id}`);
  };

  const listed = Object.entries(problems).map(([field, message]) => ({
    field,
    message: `${toLabels(field)}: ${message}`,
  }));
  const text = (field: "slug" | "tier" | "trialDays" | "month" | "year", path: string = field) => ({
    name: path,
    label: t(`fields.${field}`),
    value: value[field],
    error: problems[path],
    onChange: (event: { target: { value: string } }) => set(field, event.target.value),
  });

  return (
    <form onSubmit={submit} noValidate className="grid gap-6">
      <ErrorSummary
        title={t("form.problems", { count: listed.length })}
        problems={listed}
        attempt={attempt}
      />
      {listed.length === 0 ? <RefusalAlert refusal={refusal} /> : null}
      <fieldset disabled={!draft.ready} className="contents">
        <Section id="identity" title={t("new.identityTitle")} sentence={t("new.identitySentence")}>
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <TextField {...text("slug")} hint={t("fields.slugHint")} maxLength={40} autoCapitalize="none" />
            <SelectField
              name="sale"
              label={t("fields.sale")}
              value={value.sale}
              options={(["checkout", "contact"] as const).map((sale) => ({
                value: sale,
                label: t(`sale.${sale}`),
              }))}
              onChange={(event) => set("sale", event.target.value === "contact" ? "contact" : "checkout")}
            />
            <TextField {...text("tier")} hint={t("fields.tierHint")} inputMode="numeric" />
            <SelectField
              name="like"
              label={t("fields.like")}
              hint={t("fields.likeHint")}
              value={value.like}
              options={plans.map((plan) => ({ value: plan.id, label: plan.name[locale] }))}
              onChange={(event) => set("like", event.target.value)}
            />
          </div>
        </Section>
        <Section id="copy" title={t("general.copyTitle")} sentence={t("general.copySentence")}>
          <CopyFields
            value={value}
            problems={problems}
            onChange={(field, next) => set(field, next as NewPlanFields[typeof field])}
          />
        </Section>
        {sold ? (
          <Section id="prices" title={t("new.pricesTitle")} sentence={t("new.pricesSentence")}>
            <div className="grid items-start gap-4 sm:grid-cols-3">
              <TextField
                {...text("month", "prices.month")}
                hint={t("fields.monthHint")}
                inputMode="decimal"
              />
              <TextField {...text("year", "prices.year")} hint={t("fields.yearHint")} inputMode="decimal" />
              <TextField {...text("trialDays")} hint={t("fields.trialHint")} inputMode="numeric" />
            </div>
          </Section>
        ) : null}
      </fieldset>
      <div className="flex flex-wrap items-center justify-between gap-3 rounded-card border bg-raised px-5 py-4 sm:px-6">
        <p className="text-muted text-sm">{t("new.footer")}</p>
        <div className="flex flex-wrap gap-3">
          {draft.dirty ? <Button onClick={draft.discard}>{t("form.discard")}</Button> : null}
          <Button type="submit" look="primary" busy={busy}>
            {t("new.submit")}
          </Button>
        </div>
      </div>
    </form>
  );
}
