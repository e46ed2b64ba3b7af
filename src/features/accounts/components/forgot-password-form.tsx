"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { useAccountForm } from "../hooks/use-account-form";
import { AccountForm, useProblemLabels } from "./account-form";
import { EmailField } from "./email-field";

/** Says the same whether or not the account exists, so that the form does not reveal who has one. */
export function ForgotPasswordForm() {
  const t = useTranslations("auth");
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { problems, submit, sending } = useAccountForm({
    fields: ["email"],
    choosing: false,
    send: (form) => ({
      path: "/api/auth/request-password-reset",
      body: { email: String(form.get("email")).trim(), redirectTo: "/password/reset" },
    }),
    done: (form) => setSentTo(String(form.get("email")).trim()),
  });
  const wrong = useProblemLabels(problems);
  if (sentTo) {
    return (
      <Alert live tone="success" title={t("forgot.sentTitle")} className="mt-6">
        {t("forgot.sent", { email: sentTo })}
      </Alert>
    );
  }
  return (
    <AccountForm action={submit} problems={problems} busy={sending} submit={t("forgot.submit")}>
      <EmailField error={wrong("email")} />
    </AccountForm>
  );
}
