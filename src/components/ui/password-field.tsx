"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type FieldProps, TextField } from "./text-field";

/** A password field whose text can be shown, pasted and filled by a password manager. */
export function PasswordField(props: Omit<FieldProps, "type" | "end">) {
  const t = useTranslations("common.password");
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <TextField
      {...props}
      type={shown ? "text" : "password"}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      end={
        <button
          type="button"
          aria-pressed={shown}
          aria-label={shown ? t("hide") : t("show")}
          onClick={() => setShown(!shown)}
          className="grid size-10 place-items-center rounded-control text-muted hover:text-emphasis"
        >
          <Icon aria-hidden className="size-[18px]" />
        </button>
      }
    />
  );
}
