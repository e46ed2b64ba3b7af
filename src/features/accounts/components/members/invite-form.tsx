"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useAction } from "@/components/browser/use-action";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { RefusalAlert } from "@/components/ui/refusal-alert";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import type { AppRole } from "../../types/person";

const ROLES: readonly AppRole[] = ["member", "billing", "owner"];

/** Invites a person by email; shows what the chosen role may do before the email is sent. */
export function InviteForm({ appId }: { appId: string }) {
  const t = useTranslations("members");
  const toast = useToast();
  const action = useAction();
  const [role, setRole] = useState<AppRole>("member");
  const [wrong, setWrong] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const element = event.currentTarget;
    const email = String(new FormData(element).get("email") ?? "").trim();
    const unlike = !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email);
    setWrong(unlike);
    if (unlike) return;
    const path = `/api/v1/apps/${encodeURIComponent(appId)}/invitations`;
    const answer = await action.run("POST", path, { email, role });
    if (!answer?.ok) return;
    toast(t("invite.said", { email }));
    element.reset();
    setRole("member");
  };
  return (
    <Section
      id="invite"
      title={t("invite.title")}
      sentence={t("invite.sentence")}
      footer={
        <>
          <span>{t(`role.${role}.may`)}</span>
          <Button type="submit" form="invite-form" look="primary" busy={action.busy}>
            {t("invite.submit")}
          </Button>
        </>
      }
    >
      <form id="invite-form" onSubmit={submit} noValidate className="grid gap-4 sm:grid-cols-[1fr_14rem]">
        <TextField
          name="email"
          type="email"
          label={t("invite.email")}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          required
          error={wrong ? t("invite.wrong") : undefined}
        />
        <SelectField
          name="role"
          label={t("invite.role")}
          value={role}
          onChange={(event) => setRole(event.target.value as AppRole)}
          options={ROLES.map((value) => ({ value, label: t(`role.${value}.name`) }))}
        />
        <RefusalAlert refusal={action.refusal} className="sm:col-span-2" />
      </form>
    </Section>
  );
}
