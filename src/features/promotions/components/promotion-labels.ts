import type { useTranslations } from "next-intl";
import type { Tone } from "@/components/ui/tones";
import { lastMoment, type PromotionState } from "@/domain/promotion";
import { formatDate } from "@/i18n/format";
import type { Locale } from "@/lib/locale";
import type { PromotablePrice, PromotionEntry, PromotionTarget } from "../types/promotion";

export type Labels = ReturnType<typeof useTranslations<"adminPromotions">>;

export const stateTone: Record<PromotionState, Tone> = {
  running: "success",
  scheduled: "info",
  ended: "muted",
  withdrawn: "muted",
};

/** "Starter (mensal), Business (anual)", in the order of the plans page. */
export function whereLabel(targets: PromotionTarget[], prices: PromotablePrice[], t: Labels): string {
  const named = prices
    .filter((p) => targets.some((on) => on.planId === p.planId && on.interval === p.interval))
    .map((p) => t("planInterval", { plan: p.planName, interval: t(p.interval) }));
  // A plan that is no longer sold has no price here; its id says which plan it was.
  const gone = targets
    .filter((on) => !prices.some((p) => p.planId === on.planId && p.interval === on.interval))
    .map((on) => t("planInterval", { plan: on.planId, interval: t(on.interval) }));
  return [...named, ...gone].join(", ");
}

/** "27 de nov. de 2026, 00:00 até 30 de nov. de 2026, 23:59". */
export function whenLabel(promotion: PromotionEntry, t: Labels, locale: Locale): string {
  const from = formatDate(promotion.startsAt, locale, "datetime");
  if (promotion.endsAt === null) {
    return t(promotion.state === "scheduled" ? "list.openStart" : "list.openEnd", { from });
  }
  return t("list.until", { from, until: untilLabel(promotion.endsAt, locale) });
}

/** The last minute before an end. */
export const untilLabel = (endsAt: string, locale: Locale): string =>
  formatDate(lastMoment(new Date(endsAt)), locale, "datetime");

export const lastingLabel = ({ lasting }: PromotionEntry, t: Labels): string =>
  t(`lasting.${lasting.kind}`, { months: lasting.kind === "months" ? lasting.months : 0 });
