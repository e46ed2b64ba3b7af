import { createTranslator } from "use-intl/core";
import type { Locale } from "@/lib/locale";
import { type Messages, messages } from "./messages";
import { perLocale } from "./per-locale";

type ErrorTexts = Messages["errors"];

/**
 * The text of a refusal in the caller's language. A code without a text of its own gets that of `fallback`
 * (its kind), so that a caller never reads a bare code.
 */
export function errorText(
  locale: Locale,
  code: string,
  fallback: string,
  params: Record<string, string | number> = {},
): { title: string; detail: string } {
  const { errors } = messages[locale];
  const key = [code, fallback].find((name) => isKeyOf(errors, name)) ?? "internal";
  const t = getErrorTranslator(locale);
  return { title: t(`${key}.title`, params), detail: t(`${key}.detail`, params) };
}

const isKeyOf = (errors: ErrorTexts, name: string): name is keyof ErrorTexts => Object.hasOwn(errors, name);

/** Answering a refusal must not fail on its text: where a param is missing, the placeholder stays. */
const getErrorTranslator = perLocale((locale) => {
  const { errors } = messages[locale];
  return createTranslator({
    locale,
    messages: errors,
    onError: () => {},
    getMessageFallback: ({ key }) => {
      const [name = "", part] = key.split(".");
      const text = errors[isKeyOf(errors, name) ? name : "internal"];
      return part === "title" ? text.title : text.detail;
    },
  });
});
