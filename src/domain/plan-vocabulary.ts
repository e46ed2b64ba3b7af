/**
 * What a plan can grant. The gates of the product ask for these words, so a plan cannot hold others: a limit
 * that no code reads would be a promise that is not kept.
 */
export const LIMITS = [
  "searches_per_month",
  "price_alerts",
  "favorites",
  "whatsapp_instances",
  "messages_per_month",
  "chatbot_flows",
  "crm_leads",
  "social_posts_per_month",
  "api_requests_per_minute",
  "devices",
  "offline_days",
  "scraper_priority",
] as const;
export type LimitKey = (typeof LIMITS)[number];

export const FEATURES = [
  "offline_mode",
  "api_access",
  "analytics_advanced",
  "export_data",
  "white_label",
] as const;

export const EXECUTION_MODES = ["web_only", "hybrid", "local_first"] as const;

/** Beside these, `all` grants every one that there is or will be. */
export const MARKETPLACES = ["tiktok", "shopee", "amazon", "mercado_livre", "hotmart", "aliexpress"] as const;
export const ALL_MARKETPLACES = "all";

/** A rank from 1 (standard) to 4 (highest), not a quantity: it cannot be unlimited. */
export const PRIORITY_LIMIT = "scraper_priority";
export const MAX_PRIORITY = 4;

/** No limit is ever counted higher than this; beyond it, it is unlimited. */
export const MAX_LIMIT = 1_000_000_000;
