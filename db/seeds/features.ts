import type { FeatureArea, FeatureKind, FeatureReset } from "@/domain/feature";
import type { SeedFeature } from "@/features/catalogue";

type Line = readonly [
  key: string,
  kind: FeatureKind,
  area: FeatureArea,
  reset: FeatureReset | null,
  name: readonly [pt: string, en: string],
  unit?: readonly [pt: string, en: string],
];

const LINES: readonly Line[] = [
  [
    "searches_per_month",
    "metered",
    "search",
    "calendar_month",
    ["Buscas por mês", "Searches per month"],
    ["buscas", "searches"],
  ],
  ["price_alerts", "stock", "search", null, ["Alertas de preço", "Price alerts"], ["alertas", "alerts"]],
  ["favorites", "stock", "search", null, ["Favoritos", "Favorites"], ["favoritos", "favorites"]],
  ["scraper_priority", "rank", "search", null, ["Prioridade de coleta", "Collection priority"]],
  [
    "whatsapp_instances",
    "stock",
    "sales",
    null,
    ["Números de WhatsApp", "WhatsApp numbers"],
    ["números", "numbers"],
  ],
  [
    "messages_per_month",
    "metered",
    "sales",
    "calendar_month",
    ["Mensagens por mês", "Messages per month"],
    ["mensagens", "messages"],
  ],
  ["chatbot_flows", "stock", "sales", null, ["Fluxos de chatbot", "Chatbot flows"], ["fluxos", "flows"]],
  ["crm_leads", "stock", "sales", null, ["Contatos no CRM", "CRM contacts"], ["contatos", "contacts"]],
  [
    "social_posts_per_month",
    "metered",
    "sales",
    "calendar_month",
    ["Publicações por mês", "Posts per month"],
    ["publicações", "posts"],
  ],
  ["offline_mode", "boolean", "modes", null, ["Uso offline", "Offline use"]],
  ["devices", "device", "modes", null, ["Computadores", "Computers"], ["computadores", "computers"]],
  ["offline_days", "device", "modes", null, ["Dias offline", "Offline days"], ["dias", "days"]],
  ["api_access", "boolean", "data", null, ["Acesso à API", "API access"]],
  ["analytics_advanced", "boolean", "data", null, ["Análises avançadas", "Advanced analytics"]],
  ["export_data", "boolean", "data", null, ["Exportação de dados", "Data export"]],
  ["white_label", "boolean", "data", null, ["Marca própria", "Custom branding"]],
  [
    "api_requests_per_minute",
    "rate",
    "data",
    null,
    ["Chamadas à API por minuto", "API calls per minute"],
    ["chamadas", "calls"],
  ],
];

const PRIORITIES: SeedFeature["ranks"] = [
  { key: "shared", name: { "pt-BR": "Padrão", en: "Standard" } },
  { key: "dedicated", name: { "pt-BR": "Alta", en: "High" } },
  { key: "premium", name: { "pt-BR": "Muito alta", en: "Very high" } },
  { key: "on_premise", name: { "pt-BR": "Máxima", en: "Highest" } },
];

/** The features of the demo catalogue, in the order in which the comparison shows them. */
export const FEATURES: SeedFeature[] = LINES.map(
  ([key, kind, area, reset, name, unit = ["", ""]], displayOrder) => ({
    key,
    kind,
    area,
    reset,
    name: { "pt-BR": name[0], en: name[1] },
    unit: { "pt-BR": unit[0], en: unit[1] },
    ranks: kind === "rank" ? PRIORITIES : [],
    displayOrder,
  }),
);
