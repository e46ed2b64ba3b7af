import { useTranslations } from "next-intl";
import type { Messages } from "@/i18n/messages";
import ptPlans from "@/i18n/messages/pt-BR/plans.json";
import type { Row } from "./comparison-rows";

type Labels = Messages["plans"];
type WordGroup = "modes" | "marketplaces";

const known = <G extends WordGroup>(group: G, key: string): key is Extract<keyof Labels[G], string> =>
  Object.hasOwn(ptPlans[group], key);

/** `mercado_livre` → `Mercado livre`: for a word that has no label. */
const spelledOut = (key: string): string => {
  const text = key.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** The label of a marketplace or an execution mode, in the language of the page. */
export function useWordName(): (group: WordGroup, key: string) => string {
  const t = useTranslations("plans");
  return (group, key) => {
    if (group === "modes") return known("modes", key) ? t(`modes.${key}`) : spelledOut(key);
    return known("marketplaces", key) ? t(`marketplaces.${key}`) : spelledOut(key);
  };
}

/** The name of a row of the comparison, in the language of the page. */
export function useRowName(): (row: Row) => string {
  const t = useTranslations("plans");
  const wordName = useWordName();
  return (row) => {
    if (row.group === "feature") return row.name;
    return row.group === "support" ? t("supportRow") : wordName(row.group, row.key);
  };
}
