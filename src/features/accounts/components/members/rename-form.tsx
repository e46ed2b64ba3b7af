"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useAction } from "@/components/browser/use-action";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { RefusalAlert } from "@/components/ui/refusal-alert";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";

/** The name of the app that is looked at, as its invoices' readers and its members see it. */
export function RenameForm({ appId, name }: { appId: string; name: string }) {
  const t = useTranslations("members.rename");
  const common = useTranslations("common.action");
  const toast = useToast();
  const action = useAction();
  const [missing, setMissing] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("appName") ?? "").trim();
    setMissing(typed === "");
    if (typed === "") return;
    const answer = await action.run("PATCH", `/api/v1/apps/${encodeURIComponent(appId)}`, { name: typed });
    if (answer?.ok) toast(t("said"));
  };
  return (
    <Section
      id="rename"
      title={t("title")}
      sentence={t("sentence")}
      footer={
        <>
          <span>{t("consequence")}</span>
          <Button type="submit" form="rename-form" busy={action.busy}>
            {common("save")}
          </Button>
        </>
      }
    >
      <form id="rename-form" onSubmit={submit} noValidate className="grid max-w-md gap-4">
        <TextField
          name="appName"
          label={t("name")}
          defaultValue={name}
          maxLength={100}
          required
          error={missing ? t("missing") : undefined}
        />
        <RefusalAlert refusal={action.refusal} />
      </form>
    </Section>
  );
}
