"use client";

import { useTranslations } from "next-intl";
import { useConfirm } from "@/components/browser/use-confirm";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { FeatureDialog } from "./feature-dialog";

/** The button that adds a feature to the registry, with its dialog. */
export function NewFeature() {
  const t = useTranslations("adminFeatures");
  const toast = useToast();
  const confirm = useConfirm();
  return (
    <>
      <Button look="primary" onClick={() => confirm.ask()}>
        {t("create")}
      </Button>
      <FeatureDialog
        {...confirm.dialog}
        feature={null}
        onSend={async (body) => {
          if (await confirm.run("POST", "/api/admin/features", body)) toast(t("created"));
        }}
      />
    </>
  );
}
