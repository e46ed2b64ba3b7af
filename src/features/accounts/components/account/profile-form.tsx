"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useAction } from "@/components/browser/use-action";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { RefusalAlert } from "@/components/ui/refusal-alert";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import { chooseLocale } from "@/i18n/choose-locale";
import { isLocale, type Locale } from "@/lib/locale";

/** Name and language of who is signed in. The language is kept in the account and in this browser. */
export function ProfileForm({ name, email, locale }: { name: string; email: string; locale: Locale }) {
  const t = useTranslations("account.profile");
  const common = useTranslations("common");
  const router = useRouter();
  const toast = useToast();
  const action = useAction({ refresh: false });
  const [missing, setMissing] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const typed = String(form.get("name") ?? "").trim();
    const chosen = form.get("locale");
    setMissing(typed === "");
    if (typed === "" || !isLocale(chosen)) return;
    const answer = await action.run("PATCH", "/api/me", { name: typed, locale: chosen });
    if (!answer?.ok) return;
    await chooseLocale(chosen);
    router.refresh();
    toast(t("said"));
  };
  return (
    <Section
      id="profile"
      title={t("title")}
      sentence={t("sentence")}
      footer={
        <>
          <span>{t("consequence")}</span>
          <Button type="submit" form="profile-form" look="primary" busy={action.busy}>
            {common("action.save")}
          </Button>
        </>
      }
    >
      <form id="profile-form" onSubmit={submit} noValidate className="grid max-w-md gap-4">
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
        <RefusalAlert refusal={action.refusal} />
      </form>
    </Section>
  );
}
