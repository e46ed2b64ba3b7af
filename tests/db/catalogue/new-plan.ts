/** The form data of a new plan, with overrides. Amounts in centavos. */
export const newPlan = (odd: Record<string, unknown> = {}): Record<string, unknown> => ({
  slug: "pro",
  sale: "checkout",
  tier: 10,
  name: { "pt-BR": "Pro pt", en: "Pro en" },
  description: { "pt-BR": "Descrição", en: "Description" },
  highlights: { "pt-BR": ["Um", "Dois"], en: ["One", "Two"] },
  support: { "pt-BR": "E-mail", en: "E-mail" },
  features: { api_access: true },
  limits: { devices: 3, searches_per_month: -1, scraper_priority: 2 },
  executionModes: ["web_only"],
  marketplaces: ["all"],
  trialDays: 0,
  prices: { month: 19_900, year: 199_000 },
  ...odd,
});
