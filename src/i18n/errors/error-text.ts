import type { Locale } from "@/lib/locale";
import { en } from "./en";
import { ptBR } from "./pt-br";
import type { ErrorTexts } from "./texts";

export const errorTexts: Record<Locale, ErrorTexts> = { "pt-BR": ptBR, en };

/**
 * The words for a refusal. A code without words of its own speaks with those of `fallback` (its kind),
 * so that a caller never reads a bare code.
 */
export function errorText(
  locale: Locale,
  code: string,
  fallback: string,
  params: Record<string, string | number> = {},
): { title: string; detail: string } {
  const texts = errorTexts[locale];
  const text = texts[code] ?? texts[fallback] ?? texts.internal ?? { title: code, detail: code };
  return { title: fill(text.title, params), detail: fill(text.detail, params) };
}

const fill = (text: string, params: Record<string, string | number>) =>
  text.replace(/\{(\w+)\}/g, (hole, name: string) => (name in params ? String(params[name]) : hole));
