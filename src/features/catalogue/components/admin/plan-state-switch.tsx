"use client";

import { useTranslations } from "next-intl";
import { useConfirm } from "@/components/browser/use-confirm";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ReasonField, toReason } from "@/components/ui/reason-field";
import { useToast } from "@/components/ui/toast";
import { Toggle } from "@/components/ui/toggle";

export type SwitchablePlan = {
  id: string;
  /** In the language of the page. */
  name: string;
  active: boolean;
  needed: "fallback" | "last" | null;
  /** How many apps keep it when it is no longer sold. */
  apps: number;
  /** The prices at which it would be sold again, as text; empty for a plan on request. */
  prices: string;
};

/** Makes a plan available or not (CAT-5), after a confirmation that says what it means and asks for a reason. */
export function PlanStateSwitch({ plan }: { plan: SwitchablePlan }) {
  const t = useTranslations("adminPlans.state");
  const toast = useToast();
  const change = useConfirm();
  if (plan.needed === "fallback") {
    return (
      <span title={t("fallback")}>
        <Badge tone="success">{t("always")}</Badge>
      </span>
    );
  }

  const turn = plan.active ? "off" : "on";
  const isLast = plan.active && plan.needed === "last";
  const confirm = async (form: FormData) => {
    const answer = await change.run<{ closedCheckouts: number | null }>(
      "POST",
      `/api/admin/plans/${encodeURIComponent(plan.id)}/state`,
      { active: !plan.active, reason: toReason(form) },
    );
    if (!answer) return;
    toast(answer.data.closedCheckouts === null ? t("later") : t(`${turn}.done`, { plan: plan.name }));
  };

  return (
    <>
      <Toggle
        label={t("toggle", { plan: plan.name })}
        on={plan.active}
        busy={change.busy}
        onChange={() => change.ask()}
      />
      <ConfirmDialog
        {...change.dialog}
        onConfirm={confirm}
        title={t(`${turn}.title`, { plan: plan.name })}
        verb={t(`${turn}.verb`)}
        disabled={isLast}
      >
        {isLast ? (
          <Alert tone="attention" title={t("last")}>
            {t("lastSentence")}
          </Alert>
        ) : (
          <>
            <Consequences plan={plan} />
            <ReasonField rows={2} required maxLength={300} />
          </>
        )}
      </ConfirmDialog>
    </>
  );
}

function Consequences({ plan }: { plan: SwitchablePlan }) {
  const t = useTranslations("adminPlans.state");
  const lines = plan.active
    ? [t("off.keep", { count: plan.apps }), t("off.hidden"), t("off.closed")]
    : [plan.prices ? t("on.shown", { prices: plan.prices }) : t("on.shownWithout")];
  return (
    <ul className="grid list-disc gap-1.5 pl-5 text-sm">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
