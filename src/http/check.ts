import { z } from "zod";
import type { Locale } from "@/lib/locale";
import { invalid } from "./respond";

const words = { "pt-BR": z.locales.ptBR().localeError, en: z.locales.en().localeError };

/** The value as its schema reads it; otherwise 422 that names each field, in the caller's language. */
export function check<S extends z.ZodType>(schema: S, value: unknown, locale: Locale): z.output<S> {
  const result = schema.safeParse(value, { error: words[locale] });
  if (!result.success) throw invalid(result.error);
  return result.data;
}
