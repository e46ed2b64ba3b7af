"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/browser/use-action";
import { SectionForm, textOf } from "@/components/ui/section-form";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";

/** The name of the workspace, as its members see it and its invoices show it. */
export function RenameForm({ appId, name }: { appId: string; name: string }) {
  const t = useTranslations("members.rename");
  const common = useTranslations("common.action");
  const toast = useToast();
  const action = useAction();
  const [missing, setMissing] = useState(false);
  const submit = async (form: HTMLFormElement) => {
    const typed = textOf(form, "appName");
    setMissing(typed === "");
    if (typed === "") return;
    const answer = await action.run("PATCH", `/api/v1/apps/${encodeURIComponent(appId)}`, { name: typed });
    if (answer?.ok) toast(t("said"));
  };
  return (
    <SectionForm
      id="rename"
      title={t("title")}
      sentence={t("sentence")}
      consequence={t("consequence")}
      verb={common("save")}
      action={action}
      onSubmit={submit}
      className="max-w-md"
    >
      <TextField
        name="appName"
        label={t("name")}
        defaultValue={name}
        maxLength={100}
        required
        error={missing ? t("missing") : undefined}
      />
    </SectionForm>
  );
}
