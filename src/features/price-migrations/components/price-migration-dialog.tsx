"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/browser/use-action";
import { DialogForm } from "@/components/ui/dialog-form";
import { GuidedDialog } from "@/components/ui/guided-dialog";
import { ReasonField, toReason } from "@/components/ui/reason-field";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import { formatMoney } from "@/i18n/format";
import type { OlderGroup, PriceMigrationPreview } from "../types/price-migration";
import { PriceMigrationImpact } from "./price-migration-impact";

type Choice = { generations: number[]; notice: string };
type Props = { group: OlderGroup; noticeDays: number; open: boolean; onClose: () => void };

const pathOf = (planId: string) => `/api/admin/plans/${encodeURIComponent(planId)}/price-migrations`;

/** Three steps: subscribers and notice period, preview, reason and confirmation. */
export function PriceMigrationDialog({ group, noticeDays, open, onClose }: Props) {
  const t = useTranslations("adminPrices");
  const locale = useLocale();
  const [choice, setChoice] = useState<Choice>({
    generations: group.generations.map(({ generation }) => generation),
    notice: String(noticeDays),
  });
  const amount = formatMoney(group.target.unitAmount, group.currency, locale);
  return (
    <GuidedDialog<PriceMigrationPreview>
      open={open}
      onClose={onClose}
      title={t("move.title", { amount, per: t(`per.${group.interval}`) })}
      sentence={() => t("move.sentence")}
      ask={(onPreview) => (
        <ChoiceStep group={group} choice={choice} onChoose={setChoice} onPreview={onPreview} />
      )}
      confirm={(preview, { back }) => (
        <ConfirmStep preview={preview} choice={choice} onBack={back} onDone={onClose} />
      )}
    />
  );
}

function ChoiceStep({
  group,
  choice,
  onChoose,
  onPreview,
}: {
  group: OlderGroup;
  choice: Choice;
  onChoose: (choice: Choice) => void;
  onPreview: (preview: PriceMigrationPreview) => void;
}) {
  const t = useTranslations("adminPrices.move");
  const locale = useLocale();
  const [isTried, setTried] = useState(false);
  const { busy, refusal, run } = useAction({ refresh: false });
  const days = /^\d{1,3}$/.test(choice.notice.trim()) ? Number(choice.notice) : 0;
  const isDaysWrong = days < 1 || days > 180;
  const isWhoWrong = choice.generations.length === 0;
  const submit = async () => {
    setTried(true);
    if (isDaysWrong || isWhoWrong) return;
    const answer = await run<PriceMigrationPreview>("POST", pathOf(group.planId), {
      interval: group.interval,
      generations: choice.generations,
      noticeDays: days,
    });
    if (answer?.ok) onPreview(answer.data);
  };
  const toggle = (generation: number, on: boolean) =>
    onChoose({
      ...choice,
      generations: on
        ? [...choice.generations, generation]
        : choice.generations.filter((one) => one !== generation),
    });
  return (
    <DialogForm onSubmit={submit} refusal={refusal} busy={busy} verb={t("preview")} noValidate>
      <fieldset aria-describedby={isTried && isWhoWrong ? "move-who-error" : undefined}>
        <legend className="font-medium text-emphasis text-sm">{t("who")}</legend>
        <div className="mt-1">
          {group.generations.map(({ generation, unitAmount, subscribers }) => (
            <label key={generation} className="flex min-h-10 items-center gap-3 text-sm">
              <input
                type="checkbox"
                className="size-5 shrink-0 accent-[var(--accent-bg)]"
                checked={choice.generations.includes(generation)}
                onChange={(event) => toggle(generation, event.target.checked)}
              />
              {t("generation", {
                amount: formatMoney(unitAmount, group.currency, locale),
                generation,
                count: subscribers,
              })}
            </label>
          ))}
        </div>
        {isTried && isWhoWrong ? (
          <p id="move-who-error" className="font-medium text-danger text-sm">
            {t("whoWrong")}
          </p>
        ) : null}
      </fieldset>
      <TextField
        name="notice"
        label={t("notice")}
        hint={t("noticeHint")}
        error={isTried && isDaysWrong ? t("noticeWrong") : undefined}
        inputMode="numeric"
        autoComplete="off"
        maxLength={3}
        required
        value={choice.notice}
        onChange={(event) => onChoose({ ...choice, notice: event.target.value })}
      />
    </DialogForm>
  );
}

function ConfirmStep({
  preview,
  choice,
  onBack,
  onDone,
}: {
  preview: PriceMigrationPreview;
  choice: Choice;
  onBack: () => void;
  onDone: () => void;
}) {
  const t = useTranslations("adminPrices");
  const toast = useToast();
  const { busy, refusal, run } = useAction();
  const submit = async (form: FormData) => {
    const answer = await run<PriceMigrationPreview>("POST", pathOf(preview.planId), {
      interval: preview.interval,
      generations: choice.generations,
      noticeDays: preview.noticeDays,
      confirm: true,
      reason: toReason(form),
      targetPriceId: preview.target.priceId,
    });
    if (!answer?.ok) return;
    toast(t("move.started", { count: answer.data.movable }));
    onDone();
  };
  return (
    <DialogForm
      onSubmit={submit}
      refusal={refusal}
      busy={busy}
      verb={preview.movable > 0 ? t("move.confirm", { count: preview.movable }) : null}
      back={{ label: t("move.back"), onClick: onBack }}
    >
      <PriceMigrationImpact preview={preview} />
      {preview.movable > 0 ? (
        <ReasonField hint={t("change.reasonHint")} rows={2} required minLength={3} />
      ) : null}
    </DialogForm>
  );
}
