"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useAction } from "@/components/browser/use-action";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { PasswordField } from "@/components/ui/password-field";
import { RefusalAlert } from "@/components/ui/refusal-alert";
import { useToast } from "@/components/ui/toast";
import { PASSWORD_LENGTH } from "../../utils/password-length";

type Wrong = { current?: "missing" | "wrong"; next?: "missing" | "short" | "long" | "same" };

function look(current: string, next: string): Wrong {
  const wrong: Wrong = {};
  if (current === "") wrong.current = "missing";
  if (next === "") wrong.next = "missing";
  else if (next.length < PASSWORD_LENGTH.min) wrong.next = "short";
  else if (next.length > PASSWORD_LENGTH.max) wrong.next = "long";
  else if (next === current) wrong.next = "same";
  return wrong;
}

/** Another password, against the present one. Says beforehand that the other sessions end. */
export function PasswordForm() {
  const t = useTranslations("account.password");
  const toast = useToast();
  const action = useAction();
  const [wrong, setWrong] = useState<Wrong>({});

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    const currentPassword = String(form.get("currentPassword") ?? "");
    const newPassword = String(form.get("newPassword") ?? "");
    const found = look(currentPassword, newPassword);
    setWrong(found);
    const first = found.current ? "currentPassword" : found.next ? "newPassword" : null;
    if (first) return focusOn(element, first);
    const answer = await action.run<{ endedSessions: number }>("POST", "/api/me/password", {
      currentPassword,
      newPassword,
    });
    if (answer?.ok) {
      element.reset();
      toast(t("said", { count: answer.data.endedSessions }));
    } else if (answer?.refusal.code === "wrong_password") {
      setWrong({ current: "wrong" });
      focusOn(element, "currentPassword");
    }
  };
  // A wrong password is told beside its field; everything else below the form.
  const refusal = action.refusal?.code === "wrong_password" ? null : action.refusal;
  return (
    <Section
      id="password"
      title={t("title")}
      sentence={t("sentence")}
      footer={
        <>
          <span>{t("consequence")}</span>
          <Button type="submit" form="password-form" busy={action.busy}>
            {t("submit")}
          </Button>
        </>
      }
    >
      <form id="password-form" onSubmit={submit} noValidate className="grid max-w-md gap-4">
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
        <RefusalAlert refusal={refusal} />
      </form>
    </Section>
  );
}

function focusOn(form: HTMLFormElement, name: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLElement) field.focus();
}
