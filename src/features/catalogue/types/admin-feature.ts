import type { FeatureArea, FeatureKind, FeatureReset, RankLevel } from "@/domain/feature";
import type { Locale } from "@/lib/locale";

/** A feature as an admin sees it. */
export type AdminFeature = {
  key: string;
  kind: FeatureKind;
  area: FeatureArea;
  reset: FeatureReset | null;
  name: Record<Locale, string>;
  unit: Record<Locale, string>;
  ranks: RankLevel<Record<Locale, string>>[];
  displayOrder: number;
  archived: boolean;
  version: number;
};
