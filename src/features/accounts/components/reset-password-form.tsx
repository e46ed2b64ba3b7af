"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { useAccountForm } from "../hooks/use-account-form";
import { AccountForm, useProblemLabels } from "./account-form";
import { NewPasswordField } from "./new-password-field";

export function ResetPasswordForm({ token }: { token: string }) {
  const t = useTranslations("auth");
  const [done, setDone] = useState(false);
  const { problems, submit, sending } = useAccountForm({
    fields: ["password"],
    choosing: true,
    send: (form) => ({
      path: "/api/auth/reset-password",
      body: { newPassword: String(form.get("password")), token },
    }),
    done: () => setDone(true),
  });
  const wrong = useProblemLabels(problems);
  if (done) {
    return (
      <div className="mt-6 grid gap-4">
        <Alert live tone="success" title={t("reset.doneTitle")}>
          {t("reset.done")}
        </Alert>
        <ButtonLink href="/sign-in" look="primary" size="lg">
          {t("reset.enter")}
        </ButtonLink>
      </div>
    );
  }
  return (
    <>
      <AccountForm action={submit} problems={problems} busy={sending} submit={t("reset.submit")}>
        <NewPasswordField label={t("newPassword")} error={wrong("password")} />
      </AccountForm>
      {problems.whole === "link_expired" ? (
        <ButtonLink href="/password/forgot" className="mt-4 w-full">
          {t("reset.again")}
        </ButtonLink>
      ) : null}
    </>
  );
}
