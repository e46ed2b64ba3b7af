"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/browser/use-action";
import { Button } from "@/components/ui/button";
import { DialogForm } from "@/components/ui/dialog-form";
import { GuidedDialog } from "@/components/ui/guided-dialog";
import { ReasonField, toReason } from "@/components/ui/reason-field";
import { TextField } from "@/components/ui/text-field";
import { formatMoney } from "@/i18n/format";
import { parseMoney } from "@/i18n/parse-money";
import type { PriceChanged, PriceChangePreview, PricedInterval } from "../../types/price-change";
import { PriceChangeImpact } from "./price-change-impact";

type Props = { priced: PricedInterval; open: boolean; onClose: () => void; onAgain: () => void };

/** New amount → what happens → reason and confirmation → outcome. */
export function PriceChangeDialog({ priced, open, onClose, onAgain }: Props) {
  const t = useTranslations("adminPrices");
  const [typed, setTyped] = useState("");
  return (
    <GuidedDialog<PriceChangePreview, PriceChanged>
      open={open}
      onClose={onClose}
      title={t("change.title", { interval: priced.interval, plan: priced.planName })}
      sentence={(step) => t("change.step", { step })}
      ask={(onPreview) => (
        <AmountStep priced={priced} typed={typed} onType={setTyped} onPreview={onPreview} />
      )}
      confirm={(preview, { back, done }) => (
        <ConfirmStep preview={preview} onBack={back} onAgain={onAgain} onDone={done} />
      )}
      outcome={(changed) => <DoneStep changed={changed} onClose={onClose} />}
    />
  );
}

const toPath = (planId: string) => `/api/admin/plans/${encodeURIComponent(planId)}/price`;

function AmountStep({
  priced,
  typed,
  onType,
  onPreview,
}: {
  priced: PricedInterval;
  typed: string;
  onType: (text: string) => void;
  onPreview: (preview: PriceChangePreview) => void;
}) {
  const t = useTranslations("adminPrices");
  const locale = useLocale();
  const [isWrong, setIsWrong] = useState(false);
  const { busy, refusal, run } = useAction({ refresh: false });
  const { interval, currency, current } = priced;
  const submit = async () => {
    const unitAmount = parseMoney(typed, locale);
    setIsWrong(unitAmount === null);
    if (unitAmount === null) return;
    const answer = await run<PriceChangePreview>("POST", toPath(priced.planId), { interval, unitAmount });
    if (answer?.ok) onPreview(answer.data);
  };
  return (
    <DialogForm onSubmit={submit} refusal={refusal} busy={busy} verb={t("change.preview")} noValidate>
      <TextField
        name="amount"
        label={t("change.amount")}
        hint={
          current
            ? t("change.amountHint", {
                amount: formatMoney(current.unitAmount, currency, locale),
                per: t(`per.${interval}`),
              })
            : t("change.amountHintNone")
        }
        error={isWrong ? t("change.amountWrong") : undefined}
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
        required
        value={typed}
        onChange={(event) => onType(event.target.value)}
      />
    </DialogForm>
  );
}

function ConfirmStep({
  preview,
  onBack,
  onAgain,
  onDone,
}: {
  preview: PriceChangePreview;
  onBack: () => void;
  onAgain: () => void;
  onDone: (changed: PriceChanged) => void;
}) {
  const t = useTranslations("adminPrices");
  const locale = useLocale();
  const { busy, refusal, run } = useAction();
  const isStale = refusal?.code === "price_changed_meanwhile";
  const submit = async (form: FormData) => {
    const answer = await run<PriceChanged>("POST", toPath(preview.planId), {
      interval: preview.interval,
      unitAmount: preview.unitAmount,
      reason: toReason(form),
      confirm: true,
      currentPriceId: preview.current?.priceId ?? null,
    });
    if (answer?.ok) onDone(answer.data);
  };
  return (
    <DialogForm
      onSubmit={submit}
      refusal={refusal}
      busy={busy}
      verb={t("change.confirm", { amount: formatMoney(preview.unitAmount, preview.currency, locale) })}
      disabled={isStale}
      back={
        isStale
          ? { label: t("change.again"), onClick: onAgain }
          : { label: t("change.back"), onClick: onBack }
      }
    >
      <PriceChangeImpact preview={preview} />
      <ReasonField hint={t("change.reasonHint")} rows={2} required minLength={3} />
    </DialogForm>
  );
}

function DoneStep({ changed, onClose }: { changed: PriceChanged; onClose: () => void }) {
  const t = useTranslations("adminPrices");
  const locale = useLocale();
  const amount = formatMoney(changed.unitAmount, changed.currency, locale);
  return (
    <div className="mt-5 grid gap-4">
      <div role="status" className="grid gap-2 text-sm">
        <p className="font-medium text-base text-success">{t("change.doneTitle")}</p>
        <p>{t("change.done", { amount, per: t(`per.${changed.interval}`) })}</p>
        <p className="text-muted">{t("change.doneNext")}</p>
      </div>
      <div className="flex justify-end">
        <Button look="primary" onClick={onClose}>
          {t("change.close")}
        </Button>
      </div>
    </div>
  );
}
