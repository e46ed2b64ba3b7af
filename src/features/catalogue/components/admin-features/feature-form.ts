import { LOCALES, type Locale } from "@/lib/locale";
import type { AdminFeature } from "../../types/admin-feature";

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? "").trim();

const perLocale = (form: FormData, name: string): Record<Locale, string> => ({
  "pt-BR": textOf(form, `${name}.pt-BR`),
  en: textOf(form, `${name}.en`),
});

/**
 * The levels of a rank, one a line: `dedicated; Alta; High`. A line with fewer parts repeats the last one, so
 * that the server sees a name for each language and says what is wrong with it.
 */
export const toRanks = (text: string): { key: string; name: Record<Locale, string> }[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [key = "", pt = key, en = pt] = line.split(";").map((part) => part.trim());
      return { key, name: { "pt-BR": pt, en } };
    });

/** The body of `POST /api/admin/features`. */
export function toCreation(form: FormData, reason: string) {
  const kind = textOf(form, "kind");
  return {
    key: textOf(form, "key"),
    kind,
    area: textOf(form, "area"),
    reset: kind === "metered" ? textOf(form, "reset") : null,
    name: perLocale(form, "name"),
    unit: perLocale(form, "unit"),
    ranks: kind === "rank" ? toRanks(textOf(form, "ranks")) : [],
    reason,
  };
}

/** The body of `PATCH /api/admin/features/:key`: the fields of the form that differ. */
export function toEdit(form: FormData, feature: AdminFeature, reason: string) {
  const name = perLocale(form, "name");
  const unit = form.has("unit.en") ? perLocale(form, "unit") : feature.unit;
  const differs = (a: Record<Locale, string>, b: Record<Locale, string>) =>
    LOCALES.some((locale) => a[locale] !== b[locale]);
  const area = textOf(form, "area");
  const displayOrder = Number(textOf(form, "displayOrder")) - 1;
  return {
    version: feature.version,
    ...(differs(name, feature.name) ? { name } : {}),
    ...(differs(unit, feature.unit) ? { unit } : {}),
    ...(area === feature.area ? {} : { area }),
    ...(displayOrder === feature.displayOrder ? {} : { displayOrder }),
    reason,
  };
}
