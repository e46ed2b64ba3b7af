import { inRankOrder } from "./feature";

/** Where the product runs, from the least to the most: a plan's last one is its highest. */
export const EXECUTION_MODES = ["web_only", "hybrid", "local_first"] as const;

/** Beside these, `all` grants every one that there is or will be. */
export const MARKETPLACES = ["tiktok", "shopee", "amazon", "mercado_livre", "hotmart", "aliexpress"] as const;
export const ALL_MARKETPLACES = "all";

export const inModeOrder = (modes: readonly string[]): string[] => inRankOrder(modes, EXECUTION_MODES);

export const inMarketplaceOrder = (marketplaces: readonly string[]): string[] =>
  inRankOrder(marketplaces, [ALL_MARKETPLACES, ...MARKETPLACES]);

/** The highest mode of a plan, whatever order they were stored in; the web is always there. */
export const highestMode = (modes: readonly string[]): string =>
  EXECUTION_MODES.findLast((mode) => modes.includes(mode)) ?? "web_only";
