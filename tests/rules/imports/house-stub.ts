import { type Files, stubPackage } from "../stub-tree";

const packages = [
  "@better-auth/core",
  "@upstash/ratelimit",
  "@upstash/redis",
  "better-auth",
  "drizzle-orm",
  "ioredis",
  "next",
  "nodemailer",
  "pg",
  "pino",
  "prom-client",
  "react",
  "stripe",
  "temporal-polyfill",
  "zod",
];

/** `import` lines for a file without other content. */
export const imports = (...from: string[]) =>
  `${from.map((path, i) => `import * as part${i} from "${path}";`).join("\n")}\nexport const value = 1;\nexport type Value = number;\n`;

export const importsType = (from: string) =>
  `import type { Value } from "${from}";\nexport type Mine = Value;\n`;

const leaf = "export const value = 1;\nexport type Value = number;\n";

/** A small project that keeps every rule: each door is used by a permitted caller. */
export const cleanHouse: Files = {
  ...Object.assign({}, ...packages.map(stubPackage)),
  "tsconfig.json": JSON.stringify({
    compilerOptions: {
      module: "ESNext",
      moduleResolution: "bundler",
      paths: {
        "@/*": ["./src/*"],
        "@db/*": ["./db/*"],
        "@sandbox/*": ["./sandbox/*"],
        "@tests/*": ["./tests/*"],
      },
    },
  }),

  "app/api/plans/route.ts": imports("@/container", "@/http/respond", "@/features/catalogue/index"),
  "app/page.tsx": imports(
    "@/components/ui/button",
    "@/features/catalogue/components/plan-card",
    "@/i18n/format",
    "next",
  ),

  "src/container.ts": imports(
    "@db/client",
    "@/providers/stripe/client",
    "@/cache/providers/redis",
    "@/context",
    "pg",
  ),
  "src/context.ts": `${importsType("@db/client")}export const inTransaction = 1;\nexport type Value = Mine;\n`,
  "src/config/env.ts": imports("zod"),
  "src/http/respond.ts": imports("@/lib/errors"),
  "src/i18n/format.ts": imports("@/lib/errors", "./texts"),
  "src/i18n/texts.ts": leaf,
  "src/cache/strategies/remember.ts": importsType("@/context"),
  "src/lib/errors.ts": leaf,
  "src/domain/money.ts": leaf,
  "src/domain/plan.ts": imports("./money"),
  "src/domain/local-time.ts": imports("temporal-polyfill"),
  "src/providers/provider.ts": leaf,
  "src/providers/stripe/catalogue-publisher.ts": leaf,
  "src/providers/stripe/gateway.ts": imports("../provider", "./catalogue-publisher"),
  "src/providers/stripe/client.ts": imports("stripe", "./gateway", "@/domain/money"),
  "src/cache/providers/redis.ts": imports("@upstash/redis"),
  "src/email/smtp.ts": imports("nodemailer"),
  "src/observability/pino-log.ts": imports("pino"),
  "src/observability/planted-metrics.ts": imports("prom-client"),
  "src/components/ui/button.tsx": imports("react", "@/lib/errors"),

  "src/features/platform/index.ts": imports("./repositories/outbox.repository"),
  "src/features/platform/repositories/outbox.repository.ts": imports("drizzle-orm", "@db/schema/outbox"),
  "src/features/accounts/index.ts": imports("./services/auth.service"),
  "src/features/accounts/services/auth.service.ts": imports(
    "better-auth",
    "drizzle-orm",
    "@/features/platform/index",
  ),
  "src/features/catalogue/index.ts": imports("./services/read-plans.service"),
  "src/features/catalogue/services/read-plans.service.ts": imports(
    "../repositories/plans.repository",
    "@/context",
  ),
  "src/features/catalogue/repositories/plans.repository.ts": `${imports("drizzle-orm", "@db/schema/catalogue")}${importsType("@/context")}`,
  "src/features/catalogue/components/plan-card.tsx": `${imports("react", "@/domain/money")}${importsType("@/features/accounts/index")}`,
  "src/features/subscription/index.ts": imports(
    "./services/stripe-sync.service",
    "@/features/catalogue/index",
  ),
  "src/features/subscription/services/stripe-sync.service.ts": imports(
    "../repositories/subscription-write.repository",
  ),
  "src/features/subscription/repositories/subscription-write.repository.ts":
    imports("@db/schema/subscriptions"),
  "src/features/promotions/index.ts": imports("@/features/catalogue/index"),
  "src/features/offers/index.ts": imports("@/features/promotions/index"),
  "src/features/catalogue-sync/index.ts": imports("@/features/promotions/index"),
  "src/features/price-migrations/index.ts": imports("@/features/subscription/index"),
  "src/features/billing-view/index.ts": imports("@/features/price-migrations/index"),
  "src/features/checkout/index.ts": imports("@/features/billing-view/index"),
  "src/features/webhooks/index.ts": imports("@/features/checkout/index"),
  "src/features/sync-runs/index.ts": imports("@/features/catalogue-sync/index"),
  "src/features/backoffice/index.ts": imports(
    "@/features/analytics/index",
    "./repositories/customer-list.repository",
  ),
  "src/features/backoffice/repositories/customer-list.repository.ts": imports(
    "@db/schema/catalogue",
    "@db/schema/subscriptions",
  ),
  "src/features/entitlements/index.ts": imports("@/features/subscription/index"),
  "src/features/licences/index.ts": imports("@/features/entitlements/index"),
  "src/features/analytics/index.ts": imports("@/features/catalogue/index", "./queries/mrr"),
  "src/features/analytics/queries/mrr.ts": imports("drizzle-orm", "@db/schema/catalogue"),
  "src/features/dunning/index.ts": imports("@/features/subscription/index"),
  "src/features/reconciliation/index.ts": imports("@/features/dunning/index"),
  "src/features/operations/index.ts": imports(
    "@/features/reconciliation/index",
    "@/features/analytics/index",
  ),

  "db/client.ts": imports("drizzle-orm", "pg", "./schema/index"),
  "db/schema/index.ts": imports("./catalogue", "./outbox", "./subscriptions"),
  "db/schema/catalogue.ts": imports("drizzle-orm"),
  "db/schema/outbox.ts": imports("drizzle-orm"),
  "db/schema/subscriptions.ts": imports("drizzle-orm", "./catalogue"),
  "sandbox/contract.ts": leaf,
  "sandbox/stripe/main.ts": imports("stripe", "../contract"),
  "sandbox/upstash/server.ts": imports("ioredis"),
  "scripts/up.ts": imports("@sandbox/stripe/main", "@/container"),
  "tests/support/fake.ts": imports("stripe", "pg", "@sandbox/contract"),
};
