"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/browser/use-action";
import { PasswordField } from "@/components/ui/password-field";
import { SectionForm } from "@/components/ui/section-form";
import { useToast } from "@/components/ui/toast";
import { PASSWORD_LENGTH } from "../../utils/password-length";

type Wrong = { current?: "missing" | "wrong"; next?: "missing" | "short" | "long" | "same" };

function checkPasswords(current: string, next: string): Wrong {
  const wrong: Wrong = {};
  if (current === "") wrong.current = "missing";
  if (next === "") wrong.next = "missing";
  else if (next.length < PASSWORD_LENGTH.min) wrong.next = "short";
  else if (next.length > PASSWORD_LENGTH.max) wrong.next = "long";
  else if (next === current) wrong.next = "same";
  return wrong;
}

/** Changes the password, given the current one. Says beforehand that the other sessions end. */
export function PasswordForm() {
  const t = useTranslations("account.password");
  const toast = useToast();
  const action = useAction();
  const [wrong, setWrong] = useState<Wrong>({});

  const submit = async (form: HTMLFormElement) => {
    const typed = new FormData(form);
    const currentPassword = String(typed.get("currentPassword") ?? "");
    const newPassword = String(typed.get("newPassword") ?? "");
    const found = checkPasswords(currentPassword, newPassword);
    setWrong(found);
    const first = found.current ? "currentPassword" : found.next ? "newPassword" : null;
    if (first) return focusOn(form, first);
    const answer = await action.run<{ endedSessions: number }>("POST", "/api/me/password", {
      currentPassword,
      newPassword,
    });
    if (answer?.ok) {
      form.reset();
      toast(t("said", { count: answer.data.endedSessions }));
    } else if (answer?.refusal.code === "wrong_password") {
      setWrong({ current: "wrong" });
      focusOn(form, "currentPassword");
    }
  };
  // A wrong password is shown beside its field; every other refusal below the fields.
  return (
    <SectionForm
      id="password"
      title={t("title")}
      sentence={t("sentence")}
      consequence={t("consequence")}
      verb={t("submit")}
      action={action}
      refusal={action.refusal?.code === "wrong_password" ? null : action.refusal}
      onSubmit={submit}
      className="max-w-md"
    >
      <PasswordField
        name="currentPassword"
        label={t("current")}
        autoComplete="current-password"
        error={wrong.current ? t(`wrong.${wrong.current}`) : undefined}
        required
      />
      <PasswordField
        name="newPassword"
        label={t("next")}
        hint={t("hint")}
        autoComplete="new-password"
        error={wrong.next ? t(`wrong.${wrong.next}`) : undefined}
        required
      />
    </SectionForm>
  );
}

function focusOn(form: HTMLFormElement, name: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLElement) field.focus();
}
