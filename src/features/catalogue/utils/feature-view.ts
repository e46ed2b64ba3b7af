import type { Locale } from "@/lib/locale";
import type { FeatureRow } from "../repositories/features.repository";
import type { FeatureView } from "../types/feature-view";

/** A feature in one language. */
export const toFeatureView = (feature: FeatureRow, locale: Locale): FeatureView => ({
  key: feature.key,
  kind: feature.kind,
  area: feature.area,
  reset: feature.reset,
  name: feature.name[locale],
  unit: feature.unit[locale],
  ranks: feature.ranks.map(({ key, name }) => ({ key, name: name[locale] })),
});
