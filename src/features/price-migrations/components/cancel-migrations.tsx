"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/browser/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast";
import type { PriceMigrationBatch } from "../types/price-migration";

/** Cancels a batch; shows the effect on subscribers first. */
export function CancelMigrations({
  batch,
  heading,
}: {
  batch: Pick<PriceMigrationBatch, "id" | "counts">;
  heading: string;
}) {
  const t = useTranslations("adminPrices.batches");
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const { busy, refusal, clear, run } = useAction();
  const { planned, noticed, moving, moved } = batch.counts;
  const confirm = async () => {
    const answer = await run("DELETE", `/api/admin/price-migrations/${encodeURIComponent(batch.id)}`);
    if (!answer?.ok) return;
    setOpen(false);
    toast(t("canceled"));
  };
  return (
    <>
      <Button
        aria-label={`${t("cancel")}: ${heading}`}
        onClick={() => {
          clear();
          setOpen(true);
        }}
      >
        {t("cancel")}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        onConfirm={confirm}
        title={t("cancelTitle")}
        sentence={heading}
        verb={t("cancelVerb")}
        busy={busy}
        refusal={refusal}
      >
        <ul className="grid list-disc gap-1.5 pl-5 text-sm">
          {planned > 0 ? <li>{t("cancelPlanned", { count: planned })}</li> : null}
          {noticed + moving > 0 ? <li>{t("cancelNoticed", { count: noticed + moving })}</li> : null}
          {moved > 0 ? <li>{t("cancelMoved")}</li> : null}
        </ul>
      </ConfirmDialog>
    </>
  );
}
