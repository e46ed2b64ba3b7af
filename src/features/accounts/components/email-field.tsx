"use client";

import { useTranslations } from "next-intl";
import { TextField } from "@/components/ui/text-field";

/** The address that names an account; password managers know it as the user name. */
export function EmailField({ error }: { error: string | undefined }) {
  const t = useTranslations("auth");
  return (
    <TextField
      name="email"
      type="email"
      label={t("email")}
      error={error}
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      inputMode="email"
      required
    />
  );
}
