"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/browser/use-action";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextArea } from "@/components/ui/text-area";
import { useToast } from "@/components/ui/toast";
import { Toggle } from "@/components/ui/toggle";

export type SwitchablePlan = {
  id: string;
  /** In the language of the page. */
  name: string;
  active: boolean;
  needed: "fallback" | "last" | null;
  /** Who keeps it when it goes off sale. */
  apps: number;
  /** The prices at which it comes back, as text; empty for a plan on request. */
  prices: string;
};

/** On sale or off (CAT-5): what it means is said first, and a reason is asked for. */
export function PlanStateSwitch({ plan }: { plan: SwitchablePlan }) {
  const t = useTranslations("adminPlans.state");
  const tAction = useTranslations("common.action");
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const { busy, refusal, clear, run } = useAction();
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
    const reason = String(form.get("reason") ?? "");
    const answer = await run<{ closedCheckouts: number | null }>(
      "POST",
      `/api/admin/plans/${encodeURIComponent(plan.id)}/state`,
      { active: !plan.active, reason },
    );
    if (!answer?.ok) return;
    setOpen(false);
    toast(answer.data.closedCheckouts === null ? t("later") : t(`${turn}.done`, { plan: plan.name }));
  };

  return (
    <>
      <Toggle
        label={t("toggle", { plan: plan.name })}
        on={plan.active}
        busy={busy}
        onChange={() => {
          clear();
          setOpen(true);
        }}
      />
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        onConfirm={confirm}
        title={t(`${turn}.title`, { plan: plan.name })}
        verb={t(`${turn}.verb`)}
        busy={busy}
        refusal={refusal}
        disabled={isLast}
      >
        {/* Only while it is open: a page has many of these, and one field may have the name. */}
        {!open ? null : isLast ? (
          <Alert tone="attention" title={t("last")}>
            {t("lastSentence")}
          </Alert>
        ) : (
          <>
            <Consequences plan={plan} />
            <TextArea
              name="reason"
              label={tAction("reason")}
              hint={tAction("reasonHint")}
              required
              maxLength={300}
              rows={2}
            />
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
