import type { SeedPlan } from "@/features/catalogue";
import { FEATURES } from "./features";

const SEARCH = ["searches_per_month", "price_alerts", "favorites"] as const;
const MESSAGING = ["whatsapp_instances", "messages_per_month", "chatbot_flows", "crm_leads"] as const;

/** Limits in the order of the columns: searches, alerts, favorites, WhatsApp, messages, flows, leads, posts, api, devices, offline days, scraper priority. */
const limits = (values: number[]): Record<string, number> =>
  Object.fromEntries(
    [
      ...SEARCH,
      ...MESSAGING,
      "social_posts_per_month",
      "api_requests_per_minute",
      "devices",
      "offline_days",
      "scraper_priority",
    ].map((name, i) => [name, values[i] ?? 0]),
  );

const SWITCHED = ["offline_mode", "api_access", "analytics_advanced", "export_data", "white_label"] as const;

const features = (on: readonly string[]): Record<string, boolean> =>
  Object.fromEntries(SWITCHED.map((name) => [name, on.includes(name)]));

const ALL_MARKETPLACES = ["tiktok", "shopee", "amazon", "mercado_livre", "hotmart", "aliexpress"];

/** The demo catalogue: amounts in centavos, the year at ten months' price. -1 is unlimited. */
const PLANS: SeedPlan[] = [
  {
    id: "plan_free",
    slug: "free",
    tier: 0,
    name: { "pt-BR": "Gratuito", en: "Free" },
    description: {
      "pt-BR": "Para conhecer e dar os primeiros passos.",
      en: "For getting started.",
    },
    highlights: {
      "pt-BR": [
        "50 buscas por mês",
        "TikTok",
        "5 alertas de preço",
        "1 número de WhatsApp",
        "Suporte por e-mail",
      ],
      en: ["50 searches per month", "TikTok", "5 price alerts", "1 WhatsApp number", "Email support"],
    },
    features: features([]),
    limits: limits([50, 5, 20, 1, 100, 0, 0, 10, 0, 0, 0, 1]),
    executionModes: ["web_only"],
    marketplaces: ["tiktok"],
    support: { "pt-BR": "E-mail", en: "Email" },
    displayOrder: 0,
    sale: "free",
    trialDays: 0,
    month: 0,
    year: 0,
  },
  {
    id: "plan_starter",
    slug: "starter",
    tier: 1,
    name: { "pt-BR": "Starter", en: "Starter" },
    description: {
      "pt-BR": "Para quem vende todos os dias e quer ganhar tempo.",
      en: "For people who sell every day and want to save time.",
    },
    highlights: {
      "pt-BR": [
        "500 buscas por mês",
        "TikTok, Shopee e Amazon",
        "3 números de WhatsApp e 5 fluxos",
        "Uso offline em 2 computadores",
        "Suporte por e-mail e chat",
      ],
      en: [
        "500 searches per month",
        "TikTok, Shopee and Amazon",
        "3 WhatsApp numbers and 5 flows",
        "Offline use on 2 computers",
        "Email and chat support",
      ],
    },
    features: features(["offline_mode", "api_access"]),
    limits: limits([500, 50, 200, 3, 1000, 5, 500, 100, 60, 2, 7, 2]),
    executionModes: ["web_only", "hybrid"],
    marketplaces: ["tiktok", "shopee", "amazon"],
    support: { "pt-BR": "E-mail e chat", en: "Email and chat" },
    displayOrder: 1,
    sale: "checkout",
    trialDays: 0,
    month: 9700,
    year: 97_000,
  },
  {
    id: "plan_business",
    slug: "business",
    tier: 2,
    name: { "pt-BR": "Business", en: "Business" },
    description: {
      "pt-BR": "Para equipes que não podem esbarrar em limites.",
      en: "For teams that can’t afford limits.",
    },
    highlights: {
      "pt-BR": [
        "Buscas e mensagens sem limite",
        "Mais Mercado Livre e Hotmart",
        "Análises avançadas e exportação",
        "10 computadores, 30 dias offline",
        "Suporte prioritário e por telefone",
      ],
      en: [
        "Unlimited searches and messages",
        "Plus Mercado Livre and Hotmart",
        "Advanced analytics and export",
        "10 computers, 30 days offline",
        "Priority and phone support",
      ],
    },
    features: features(["offline_mode", "api_access", "analytics_advanced", "export_data"]),
    limits: limits([-1, -1, -1, -1, -1, -1, -1, -1, 600, 10, 30, 3]),
    executionModes: ["web_only", "hybrid", "local_first"],
    marketplaces: ["tiktok", "shopee", "amazon", "mercado_livre", "hotmart"],
    support: { "pt-BR": "Prioritário e telefone", en: "Priority and phone" },
    displayOrder: 2,
    sale: "checkout",
    trialDays: 7,
    month: 29_700,
    year: 297_000,
  },
  {
    id: "plan_enterprise",
    slug: "enterprise",
    tier: 3,
    name: { "pt-BR": "Enterprise", en: "Enterprise" },
    description: {
      "pt-BR": "Sob medida, com a sua marca e gente dedicada.",
      en: "Custom-made, with your brand and a dedicated team.",
    },
    highlights: {
      "pt-BR": [
        "Tudo do Business",
        "Todos os marketplaces, inclusive AliExpress",
        "Com a sua marca",
        "Computadores e dias offline sob medida",
        "Suporte dedicado",
      ],
      en: [
        "Everything in Business",
        "All marketplaces, including AliExpress",
        "Custom branding",
        "Custom number of computers and offline days",
        "Dedicated support",
      ],
    },
    features: features(SWITCHED),
    limits: limits([-1, -1, -1, -1, -1, -1, -1, -1, 6000, -1, -1, 4]),
    executionModes: ["web_only", "hybrid", "local_first"],
    marketplaces: ALL_MARKETPLACES,
    support: { "pt-BR": "Dedicado", en: "Dedicated" },
    displayOrder: 3,
    sale: "contact",
    trialDays: 0,
    month: null,
    year: null,
  },
];

export const CATALOGUE = { features: FEATURES, plans: PLANS };
