import { useTranslations } from "next-intl";
import type { Messages } from "@/i18n/messages";
import ptPlans from "@/i18n/messages/pt-BR/plans.json";
import type { Row } from "./comparison-rows";

type Labels = Messages["plans"];

const known = <G extends "limits" | "features" | "modes" | "marketplaces">(
  group: G,
  key: string,
): key is Extract<keyof Labels[G], string> => Object.hasOwn(ptPlans[group], key);

/** `searches_per_day` → `Searches per day`: for keys that an admin added and that have no label. */
const spelledOut = (key: string): string => {
  const text = key.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** The name of a row of the comparison, in the language of the page. */
export function useRowName(): (row: Pick<Row, "group" | "key">) => string {
  const t = useTranslations("plans");
  return ({ group, key }) => {
    switch (group) {
      case "limits":
        return known("limits", key) ? t(`limits.${key}`) : spelledOut(key);
      case "features":
        return known("features", key) ? t(`features.${key}`) : spelledOut(key);
      case "modes":
        return known("modes", key) ? t(`modes.${key}`) : spelledOut(key);
      case "marketplaces":
        return known("marketplaces", key) ? t(`marketplaces.${key}`) : spelledOut(key);
      case "support":
        return t("supportRow");
    }
  };
}
