"use client";

import { useTranslations } from "next-intl";
import { PasswordField } from "@/components/ui/password-field";

/** A password that is being chosen. */
export function NewPasswordField({ label, error }: { label: string; error: string | undefined }) {
  const t = useTranslations("auth");
  return (
    <PasswordField
      name="password"
      label={label}
      hint={t("passwordHint")}
      error={error}
      autoComplete="new-password"
      required
    />
  );
}
