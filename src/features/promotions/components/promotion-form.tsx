"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useToast } from "@/components/ui/toast";
import { billingPolicy } from "@/config/billing-policy";
import type { PromotablePrice, PromotionEntry } from "../types/promotion";
import { PromotionConfirm } from "./promotion-confirm";
import {
  changesOf,
  EMPTY_FORM,
  type PromotionForm as Form,
  type PromotionBody,
  type PromotionProblem,
  readForm,
  readSoFar,
  toForm,
} from "./promotion-draft";
import { DiscountFields, WhenFields } from "./promotion-fields";
import { PromotionPreview } from "./promotion-preview";
import { PROMOTIONS_PATH } from "./promotions-path";
import { TargetPicker } from "./target-picker";

const { timeZone } = billingPolicy;
const toField: Partial<Record<PromotionProblem, string>> = { startPast: "start", endEarly: "end" };

/** Creates or changes a promotion, with a preview of its effect. */
export function PromotionForm({
  promotion,
  prices,
  now,
  requestName,
}: {
  /** Null for a new promotion. */
  promotion: PromotionEntry | null;
  prices: PromotablePrice[];
  /** The server's time when the page was rendered. */
  now: string;
  /** A name unique to this form, so that sending it twice creates one promotion. */
  requestName: string;
}) {
  const t = useTranslations("adminPromotions");
  const router = useRouter();
  const toast = useToast();
  const [before] = useState<Form>(() => (promotion ? toForm(promotion, timeZone) : EMPTY_FORM));
  const [firstName] = useState(requestName);
  const [form, setForm] = useState<Form>(before);
  const [problems, setProblems] = useState<PromotionProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [request, setRequest] = useState<PromotionBody | null>(null);
  const frozen = promotion?.state === "running";
  const change = (part: Partial<Form>) => {
    setForm((last) => ({ ...last, ...part }));
    setProblems([]);
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readForm(form, { timeZone, now: new Date(now), startWas: before.start });
    setProblems(read.problems);
    setAttempt((count) => count + 1);
    if (read.body && promotion && Object.keys(changesOf(before, form, read.body)).length === 0) {
      toast(t("form.unchanged"));
      return;
    }
    setRequest(read.body);
  };
  const done = () => {
    toast(t(promotion ? "form.saved" : "form.created"));
    router.push(PROMOTIONS_PATH);
  };

  return (
    <>
      <form onSubmit={submit} noValidate className="grid items-start gap-6 lg:grid-cols-[1fr_20rem]">
        <Card className="grid min-w-0 gap-8 p-5 sm:p-6">
          <ErrorSummary
            title={t("form.problems")}
            attempt={attempt}
            problems={problems.map((problem) => ({
              ...(problem === "targets" ? {} : { field: toField[problem] ?? problem }),
              message: t(`problem.${problem}`),
            }))}
          />
          {frozen ? <Alert tone="info" title={t("form.frozen")} /> : null}
          <DiscountFields form={form} problems={problems} frozen={frozen} onChange={change} />
          <WhenFields form={form} problems={problems} frozen={frozen} onChange={change} />
          <fieldset className="min-w-0">
            <legend className="font-semibold text-base text-emphasis">{t("form.where")}</legend>
            <p className="mt-0.5 text-muted text-sm">{t("form.whereSentence")}</p>
            <TargetPicker
              prices={prices}
              percent={readSoFar(form, timeZone).percent}
              chosen={form.chosen}
              disabled={frozen}
              onChange={(chosen) => change({ chosen })}
            />
          </fieldset>
        </Card>
        <Card className="grid gap-4 p-5 lg:sticky lg:top-20">
          <h2 className="text-base">{t("form.summary")}</h2>
          <div aria-live="polite">
            <PromotionPreview form={form} prices={prices} />
          </div>
          <Button type="submit" look="primary" wide>
            {t(promotion ? "form.save" : "form.create")}
          </Button>
        </Card>
      </form>
      <PromotionConfirm
        request={request}
        requestName={firstName}
        prices={prices}
        form={form}
        change={promotion && request ? { promotion, fields: changesOf(before, form, request) } : null}
        onClose={() => setRequest(null)}
        onDone={done}
      />
    </>
  );
}
