"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Refusal } from "@/components/browser/call-api";
import { useAction } from "@/components/browser/use-action";
import { useToast } from "@/components/ui/toast";
import type { AdminPlan, PlanContentView } from "../../types/admin-plan";

type PlanSave = {
  busy: boolean;
  refusal: Refusal | null;
  /** Counts the refusals, so that the same one twice is announced twice. */
  attempt: number;
  save: (changes: Partial<PlanContentView>) => Promise<boolean>;
};

/** Sends an edit of a plan at the version that is on the screen. */
export function usePlanSave(plan: Pick<AdminPlan, "id" | "version">): PlanSave {
  const t = useTranslations("adminPlans.form");
  const toast = useToast();
  const { busy, refusal, run } = useAction();
  const [attempt, setAttempt] = useState(0);
  const save = async (changes: Partial<PlanContentView>) => {
    const answer = await run<{ changed: boolean }>(
      "PATCH",
      `/api/admin/plans/${encodeURIComponent(plan.id)}`,
      {
        version: plan.version,
        ...changes,
      },
    );
    if (answer?.ok) toast(t(answer.data.changed ? "saved" : "unchanged"));
    else setAttempt((count) => count + 1);
    return answer?.ok ?? false;
  };
  return { busy, refusal, attempt, save };
}
