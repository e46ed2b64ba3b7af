"use client";

import { useTranslations } from "next-intl";
import { useConfirm } from "@/components/browser/use-confirm";
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
  const cancel = useConfirm();
  const { planned, noticed, moving, moved } = batch.counts;
  const confirm = async () => {
    const path = `/api/admin/price-migrations/${encodeURIComponent(batch.id)}`;
    if (await cancel.run("DELETE", path)) toast(t("canceled"));
  };
  return (
    <>
      <Button aria-label={`${t("cancel")}: ${heading}`} onClick={() => cancel.ask()}>
        {t("cancel")}
      </Button>
      <ConfirmDialog
        {...cancel.dialog}
        onConfirm={confirm}
        title={t("cancelTitle")}
        sentence={heading}
        verb={t("cancelVerb")}
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
