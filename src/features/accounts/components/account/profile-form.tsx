"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/browser/use-action";
import { SectionForm, textOf } from "@/components/ui/section-form";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import { chooseLocale } from "@/i18n/choose-locale";
import { isLocale, type Locale } from "@/lib/locale";

/** Name and language of the viewer. The language is kept in the account and in this browser. */
export function ProfileForm({ name, email, locale }: { name: string; email: string; locale: Locale }) {
  const t = useTranslations("account.profile");
  const common = useTranslations("common");
  const router = useRouter();
  const toast = useToast();
  const action = useAction({ refresh: false });
  const [missing, setMissing] = useState(false);

  const submit = async (form: HTMLFormElement) => {
    const typed = textOf(form, "name");
    const chosen = textOf(form, "locale");
    setMissing(typed === "");
    if (typed === "" || !isLocale(chosen)) return;
    const answer = await action.run("PATCH", "/api/me", { name: typed, locale: chosen });
    if (!answer?.ok) return;
    await chooseLocale(chosen);
    router.refresh();
    toast(t("said"));
  };
  return (
    <SectionForm
      id="profile"
      title={t("title")}
      sentence={t("sentence")}
      consequence={t("consequence")}
      verb={common("action.save")}
      primary
      action={action}
      onSubmit={submit}
      className="max-w-md"
    >
      <TextField
        name="name"
        label={t("name")}
        defaultValue={name}
        autoComplete="name"
        maxLength={100}
        required
        error={missing ? t("nameMissing") : undefined}
      />
      <SelectField
        name="locale"
        label={t("locale")}
        defaultValue={locale}
        options={[
          { value: "pt-BR", label: "Português" },
          { value: "en", label: "English" },
        ]}
      />
      <dl className="grid gap-1 text-sm">
        <dt className="font-medium text-emphasis">{t("email")}</dt>
        <dd className="break-all text-default">{email}</dd>
        <dd className="text-muted">{t("emailHint")}</dd>
      </dl>
    </SectionForm>
  );
}
