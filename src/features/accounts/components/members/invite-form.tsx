"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/browser/use-action";
import { SectionForm, textOf } from "@/components/ui/section-form";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import type { AppRole } from "../../types/person";
import { isEmailLike } from "../problems";

const ROLES: readonly AppRole[] = ["member", "billing", "owner"];

/** Invites a person by email; says what the chosen role may do before the invitation is sent. */
export function InviteForm({ appId }: { appId: string }) {
  const t = useTranslations("members");
  const toast = useToast();
  const action = useAction();
  const [role, setRole] = useState<AppRole>("member");
  const [wrong, setWrong] = useState(false);

  const submit = async (form: HTMLFormElement) => {
    const email = textOf(form, "email");
    const isWrong = !isEmailLike(email);
    setWrong(isWrong);
    if (isWrong) return;
    const path = `/api/v1/apps/${encodeURIComponent(appId)}/invitations`;
    const answer = await action.run("POST", path, { email, role });
    if (!answer?.ok) return;
    toast(t("invite.said", { email }));
    form.reset();
    setRole("member");
  };
  return (
    <SectionForm
      id="invite"
      title={t("invite.title")}
      sentence={t("invite.sentence")}
      consequence={t(`role.${role}.may`)}
      verb={t("invite.submit")}
      primary
      action={action}
      onSubmit={submit}
      className="sm:grid-cols-[1fr_14rem]"
    >
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
    </SectionForm>
  );
}
