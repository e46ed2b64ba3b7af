"use client";

import { useTranslations } from "next-intl";
import { useLeave } from "@/components/browser/use-leave";
import { Link } from "@/components/ui/link";
import { PasswordField } from "@/components/ui/password-field";
import { useAccountForm } from "../hooks/use-account-form";
import { AccountForm, useProblemLabels } from "./account-form";
import { EmailField } from "./email-field";

export function SignInForm({ next }: { next: string }) {
  const t = useTranslations("auth");
  const { leaving, leave } = useLeave();
  const { problems, submit, sending } = useAccountForm({
    fields: ["email", "password"],
    choosing: false,
    send: (form) => ({
      path: "/api/auth/sign-in/email",
      body: { email: String(form.get("email")).trim(), password: String(form.get("password")) },
    }),
    done: () => leave(next),
  });
  const wrong = useProblemLabels(problems);
  return (
    <AccountForm action={submit} problems={problems} busy={sending || leaving} submit={t("signIn.submit")}>
      <EmailField error={wrong("email")} />
      <div className="grid gap-1">
        <PasswordField
          name="password"
          label={t("password")}
          error={wrong("password")}
          autoComplete="current-password"
          required
        />
        <Link href="/password/forgot" className="link flex min-h-10 w-fit items-center text-sm">
          {t("signIn.forgot")}
        </Link>
      </div>
    </AccountForm>
  );
}
