"use client";

import { useLocale, useTranslations } from "next-intl";
import { callApi } from "@/components/browser/call-api";
import { useLeave } from "@/components/browser/use-leave";
import { TextField } from "@/components/ui/text-field";
import { useAccountForm } from "../hooks/use-account-form";
import { AccountForm, useProblemLabels } from "./account-form";
import { EmailField } from "./email-field";
import { NewPasswordField } from "./new-password-field";

export function SignUpForm({ next }: { next: string }) {
  const t = useTranslations("auth");
  const locale = useLocale();
  const { leaving, leave } = useLeave();
  const { problems, submit, sending } = useAccountForm({
    fields: ["name", "email", "password"],
    choosing: true,
    send: (form) => ({
      path: "/api/auth/sign-up/email",
      body: {
        name: String(form.get("name")).trim(),
        email: String(form.get("email")).trim(),
        password: String(form.get("password")),
      },
    }),
    done: async () => {
      // The account gets the language it was made in; if this fails, emails come in the default language.
      await callApi("PATCH", "/api/me", { locale });
      leave(next);
    },
  });
  const wrong = useProblemLabels(problems);
  return (
    <AccountForm action={submit} problems={problems} busy={sending || leaving} submit={t("signUp.submit")}>
      <TextField name="name" label={t("name")} error={wrong("name")} autoComplete="name" required />
      <EmailField error={wrong("email")} />
      <NewPasswordField label={t("password")} error={wrong("password")} />
    </AccountForm>
  );
}
