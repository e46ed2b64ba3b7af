"use client";

import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useAction } from "@/components/browser/use-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { RefusalAlert } from "@/components/ui/refusal-alert";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { formatMoney } from "@/i18n/format";
import { parseMoney } from "@/i18n/parse-money";
import type { PriceChanged, PriceChangePreview, PricedInterval } from "../../types/price-change";
import { PriceChangeImpact } from "./price-change-impact";

type Step =
  | { kind: "amount" }
  | { kind: "confirm"; preview: PriceChangePreview }
  | { kind: "done"; changed: PriceChanged };

type Props = { priced: PricedInterval; open: boolean; onClose: () => void; onAgain: () => void };

/** New amount → what happens → reason and confirmation → outcome. Nothing changes before the last button. */
export function PriceChangeDialog({ priced, open, onClose, onAgain }: Props) {
  const t = useTranslations("adminPrices");
  const [step, setStep] = useState<Step>({ kind: "amount" });
  const [typed, setTyped] = useState("");
  const place = { amount: 1, confirm: 2, done: 3 }[step.kind];
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("change.title", { interval: priced.interval, plan: priced.planName })}
      sentence={t("change.step", { step: place })}
    >
      {step.kind === "amount" ? (
        <AmountStep
          priced={priced}
          typed={typed}
          onType={setTyped}
          onPreview={(preview) => setStep({ kind: "confirm", preview })}
        />
      ) : null}
      {step.kind === "confirm" ? (
        <ConfirmStep
          preview={step.preview}
          onBack={() => setStep({ kind: "amount" })}
          onAgain={onAgain}
          onDone={(changed) => setStep({ kind: "done", changed })}
        />
      ) : null}
      {step.kind === "done" ? <DoneStep changed={step.changed} onClose={onClose} /> : null}
    </Dialog>
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
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const unitAmount = parseMoney(typed, locale);
    setIsWrong(unitAmount === null);
    if (unitAmount === null) return;
    const answer = await run<PriceChangePreview>("POST", toPath(priced.planId), { interval, unitAmount });
    if (answer?.ok) onPreview(answer.data);
  };
  return (
    <form onSubmit={submit} className="mt-5 grid gap-4" noValidate>
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
      <RefusalAlert refusal={refusal} />
      <div className="flex justify-end">
        <Button type="submit" look="primary" busy={busy}>
          {t("change.preview")}
        </Button>
      </div>
    </form>
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
  const tAction = useTranslations("common.action");
  const locale = useLocale();
  const { busy, refusal, run } = useAction();
  const isStale = refusal?.code === "price_changed_meanwhile";
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "");
    const answer = await run<PriceChanged>("POST", toPath(preview.planId), {
      interval: preview.interval,
      unitAmount: preview.unitAmount,
      reason,
      confirm: true,
      currentPriceId: preview.current?.priceId ?? null,
    });
    if (answer?.ok) onDone(answer.data);
  };
  return (
    <form onSubmit={submit} className="mt-5 grid gap-4">
      <PriceChangeImpact preview={preview} />
      <TextArea
        name="reason"
        label={tAction("reason")}
        hint={t("change.reasonHint")}
        required
        minLength={3}
        maxLength={500}
        rows={2}
      />
      <RefusalAlert refusal={refusal} />
      <div className="flex flex-wrap justify-end gap-3">
        <Button onClick={isStale ? onAgain : onBack}>{t(isStale ? "change.again" : "change.back")}</Button>
        <Button type="submit" look="primary" busy={busy} disabled={isStale}>
          {t("change.confirm", { amount: formatMoney(preview.unitAmount, preview.currency, locale) })}
        </Button>
      </div>
    </form>
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
