"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/browser/use-action";
import { Section } from "@/components/ui/card";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { absentValue, grantsOf } from "@/domain/feature";
import {
  ALL_MARKETPLACES,
  EXECUTION_MODES,
  inMarketplaceOrder,
  inModeOrder,
  MARKETPLACES,
} from "@/domain/plan-vocabulary";
import { useDraft } from "../../hooks/use-draft";
import type { AdminPlan, LimitEffect, PlanContentView } from "../../types/admin-plan";
import type { FeatureView } from "../../types/feature-view";
import { useWordName } from "../row-name";
import { type FieldProblems, problemsOf } from "./field-problems";
import { FormFrame } from "./form-frame";
import { LimitField } from "./limit-field";
import { LoweredDialog } from "./lowered-dialog";
import { usePlanSave } from "./use-plan-save";

type Grants = Pick<PlanContentView, "limits" | "features" | "executionModes" | "marketplaces">;

/** A plan's limits and features. Lowering a limit first shows how many apps it may affect (CAT-6). */
export function PlanLimitsForm({ plan, registry }: { plan: AdminPlan; registry: FeatureView[] }) {
  const t = useTranslations("adminPlans.limits");
  const tForm = useTranslations("adminPlans.form");
  const wordName = useWordName();
  const { executionModes, marketplaces } = plan;
  const counted = registry.filter(({ kind }) => kind !== "boolean");
  const switched = registry.filter(({ kind }) => kind === "boolean");
  const nameOf = (key: string) => registry.find((feature) => feature.key === key)?.name ?? key;
  const draft = useDraft<Grants>(`plan-limits:${plan.id}`, {
    ...grantsOf(registry, plan),
    executionModes,
    marketplaces,
  });
  const { busy, refusal, attempt, save } = usePlanSave(plan);
  const asking = useAction({ refresh: false });
  const [lowered, setLowered] = useState<LimitEffect[] | null>(null);
  const [numbers, setNumbers] = useState<FieldProblems>({});
  const problems = { ...problemsOf(asking.refusal ?? refusal), ...numbers };
  const { value } = draft;

  const submit = async () => {
    const invalid = counted.filter(({ key }) => !Number.isInteger(value.limits[key] ?? 0));
    setNumbers(Object.fromEntries(invalid.map(({ key }) => [`limits.${key}`, tForm("notNumber")])));
    if (invalid.length > 0) return;
    const path = `/api/admin/plans/${encodeURIComponent(plan.id)}/preview`;
    const answer = await asking.run<{ lowered: LimitEffect[] }>("POST", path, { limits: value.limits });
    if (!answer?.ok) return;
    if (answer.data.lowered.length > 0) setLowered(answer.data.lowered);
    else void save(draft.changes);
  };
  const toggled = (list: string[], key: string) =>
    list.includes(key) ? list.filter((one) => one !== key) : [...list, key];
  const isAll = value.marketplaces.includes(ALL_MARKETPLACES);
  const groupLabels = (group: string | undefined) => {
    if (group === "executionModes") return t("modesTitle");
    return group === "marketplaces" ? t("marketplacesTitle") : t("featuresTitle");
  };

  return (
    <>
      <FormFrame
        {...draft}
        {...{ problems, attempt }}
        busy={busy || asking.busy}
        refusal={asking.refusal ?? refusal}
        labelOf={(path) => {
          const [group, key] = path.split(".");
          return (group === "limits" || group === "features") && key ? nameOf(key) : groupLabels(group);
        }}
        onSubmit={() => void submit()}
        onDiscard={() => {
          setNumbers({});
          draft.discard();
        }}
      >
        <Section id="limits" title={t("title")} sentence={t("sentence")}>
          <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
            {counted.map((feature) => (
              <LimitField
                key={feature.key}
                feature={feature}
                value={value.limits[feature.key] ?? Number(absentValue(feature))}
                error={problems[`limits.${feature.key}`]}
                onChange={(next) => draft.set("limits", { ...value.limits, [feature.key]: next })}
              />
            ))}
          </div>
        </Section>
        <Section id="features" title={t("featuresTitle")} sentence={t("featuresSentence")}>
          <div className="grid gap-x-8 sm:grid-cols-2">
            {switched.map(({ key, name }) => (
              <CheckboxField
                key={key}
                name={`features.${key}`}
                label={name}
                checked={value.features[key] ?? false}
                onChange={(event) =>
                  draft.set("features", { ...value.features, [key]: event.target.checked })
                }
              />
            ))}
          </div>
        </Section>
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <Section id="modes" title={t("modesTitle")} sentence={t("modesSentence")}>
            <GroupProblem path="executionModes" problems={problems} />
            {EXECUTION_MODES.map((key) => (
              <CheckboxField
                key={key}
                name={`executionModes.${key}`}
                label={wordName("modes", key)}
                checked={value.executionModes.includes(key)}
                onChange={() => draft.set("executionModes", inModeOrder(toggled(value.executionModes, key)))}
              />
            ))}
          </Section>
          <Section id="marketplaces" title={t("marketplacesTitle")} sentence={t("marketplacesSentence")}>
            <GroupProblem path="marketplaces" problems={problems} />
            <CheckboxField
              name="marketplaces.all"
              label={t("all")}
              checked={isAll}
              onChange={() => draft.set("marketplaces", isAll ? [...MARKETPLACES] : [ALL_MARKETPLACES])}
            />
            <div className="grid gap-x-8 sm:grid-cols-2">
              {MARKETPLACES.map((key) => (
                <CheckboxField
                  key={key}
                  name={`marketplaces.${key}`}
                  label={wordName("marketplaces", key)}
                  checked={isAll || value.marketplaces.includes(key)}
                  disabled={isAll}
                  onChange={() =>
                    draft.set("marketplaces", inMarketplaceOrder(toggled(value.marketplaces, key)))
                  }
                />
              ))}
            </div>
          </Section>
        </div>
      </FormFrame>
      <LoweredDialog
        lowered={lowered}
        nameOf={nameOf}
        busy={busy}
        refusal={refusal}
        onClose={() => setLowered(null)}
        onConfirm={async () => {
          await save(draft.changes);
          setLowered(null);
        }}
      />
    </>
  );
}

function GroupProblem({ path, problems }: { path: string; problems: FieldProblems }) {
  const message = problems[path];
  return message ? (
    <p id={`field-${path}`} tabIndex={-1} className="mb-1 font-medium text-danger text-sm">
      {message}
    </p>
  ) : null;
}
