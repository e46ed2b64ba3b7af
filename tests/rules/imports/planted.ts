import type { Files } from "../stub-tree";
import { imports, importsType } from "./house-stub";

/** A file that breaks a rule of ARCHITECTURE.md. */
export type Planted = { rule: string; breaks: string; file: string; text: string; with?: Files };

const repository = "src/features/catalogue/repositories/planted";
const service = "src/features/catalogue/services/planted";

/** Each room with one above it: enough to check the direction. */
const upwards: [room: string, above: string][] = [
  ["platform", "accounts"],
  ["accounts", "catalogue"],
  ["catalogue", "promotions"],
  ["promotions", "offers"],
  ["offers", "subscription"],
  ["catalogue-sync", "subscription"],
  ["subscription", "dunning"],
  ["price-migrations", "billing-view"],
  ["dunning", "reconciliation"],
  ["entitlements", "licences"],
  ["licences", "operations"],
  ["billing-view", "checkout"],
  ["checkout", "webhooks"],
  ["webhooks", "sync-runs"],
  ["reconciliation", "operations"],
  ["sync-runs", "backoffice"],
  ["analytics", "backoffice"],
  ["backoffice", "operations"],
];

/** Each file of tables with its owner, and a room that reaches for it. */
const reaching: [noun: string, owner: string, room: string][] = [
  ["alerts", "platform", "operations"],
  ["apps", "accounts", "webhooks"],
  ["audit-chain", "platform", "operations"],
  ["audit-log", "platform", "accounts"],
  ["cache", "platform", "offers"],
  ["catalogue", "catalogue", "checkout"],
  ["checkout", "checkout", "promotions"],
  ["customer-index", "backoffice", "operations"],
  ["findings", "platform", "catalogue-sync"],
  ["invitations", "accounts", "operations"],
  ["job-leases", "platform", "operations"],
  ["outbox", "platform", "webhooks"],
  ["people", "accounts", "price-migrations"],
  ["features", "catalogue", "offers"],
  ["billing-terms", "catalogue", "offers"],
  ["price-changes", "catalogue", "catalogue-sync"],
  ["price-migrations", "price-migrations", "billing-view"],
  ["promotions", "promotions", "offers"],
  ["statistics", "analytics", "operations"],
  ["subscriptions", "subscription", "catalogue"],
  ["switches", "platform", "operations"],
  ["sync-runs", "sync-runs", "operations"],
  ["sync-settings", "platform", "sync-runs"],
  ["sync-tickets", "platform", "subscription"],
  ["webhook-events", "webhooks", "operations"],
];

const plant = (rule: string, breaks: string, file: string, text: string, others?: Files): Planted => ({
  rule,
  breaks,
  file,
  text,
  with: others,
});

export const planted: Planted[] = [
  plant("no-circular", "two files need each other", "src/i18n/one.ts", imports("./two"), {
    "src/i18n/two.ts": imports("./one"),
  }),
  plant("no-circular", "two files need each other's types", "src/i18n/first.ts", importsType("./second"), {
    "src/i18n/second.ts": importsType("./first"),
  }),
  plant(
    "no-circular-at-runtime",
    "two files of the sandbox need each other",
    "sandbox/one.ts",
    imports("./two"),
    {
      "sandbox/two.ts": imports("./one"),
    },
  ),
  plant("every-import-is-found", "a wrong path", "src/i18n/lost.ts", imports("@/nowhere")),
  plant(
    "public-pages-stay-light",
    "a component of the plans page reaches Temporal through the domain",
    "src/features/checkout/components/planted-dates.tsx",
    imports("@/domain/local-time"),
  ),
  plant("domain-is-alone", "domain imports a package", "src/domain/planted-package.ts", imports("zod")),
  plant("domain-is-alone", "domain imports Node", "src/domain/planted-node.ts", imports("node:crypto")),
  plant("domain-is-alone", "domain imports lib", "src/domain/planted-lib.ts", imports("@/lib/errors")),
  plant("lib-knows-nothing-of-us", "lib imports the domain", "src/lib/planted.ts", imports("@/domain/money")),
  plant("next-stays-at-the-edge", "a service imports Next", `${service}-next.service.ts`, imports("next")),
  plant("next-stays-at-the-edge", "the cache imports React", "src/cache/planted-react.ts", imports("react")),
  plant(
    "adapters-do-not-know-features",
    "mail reads plans",
    "src/email/planted.ts",
    imports("@/features/catalogue/index"),
  ),
  plant(
    "the-sandbox-stays-outside",
    "src imports the sandbox",
    "src/i18n/planted-sandbox.ts",
    imports("@sandbox/contract"),
  ),
  plant(
    "the-sandbox-stays-outside",
    "app imports the sandbox",
    "app/planted-sandbox.ts",
    imports("@sandbox/contract"),
  ),
  plant(
    "the-sandbox-stays-outside",
    "db imports the sandbox",
    "db/planted-sandbox.ts",
    imports("@sandbox/contract"),
  ),
  plant(
    "the-sandbox-knows-nothing-of-us",
    "the sandbox imports the domain",
    "sandbox/planted.ts",
    imports("../src/domain/money"),
  ),
  plant(
    "the-database-is-below",
    "a table knows a feature",
    "db/schema/planted.ts",
    imports("@/features/catalogue/index"),
  ),
  plant(
    "nothing-real-imports-tests",
    "src imports a fake",
    "src/i18n/planted-fake.ts",
    imports("@tests/support/fake"),
  ),
  plant("scripts-are-entrances", "db imports a script", "db/planted-script.ts", imports("../scripts/up")),

  plant(
    "stripe-sdk-lives-in-its-adapter",
    "a service imports the SDK",
    `${service}-sdk.service.ts`,
    imports("stripe"),
  ),
  plant(
    "stripe-sdk-lives-in-its-adapter",
    "a type of the SDK",
    `${service}-sdk-type.service.ts`,
    importsType("stripe"),
  ),
  plant(
    "sql-lives-in-repositories",
    "a service writes SQL",
    `${service}-sql.service.ts`,
    imports("drizzle-orm"),
  ),
  plant(
    "sql-lives-in-repositories",
    "a helper beside a repository",
    `${repository}-helper.ts`,
    imports("pg"),
  ),
  plant(
    "redis-lives-in-the-cache",
    "a service imports Redis",
    `${service}-redis.service.ts`,
    imports("@upstash/redis"),
  ),
  plant(
    "redis-lives-in-the-cache",
    "a route limits by itself",
    "app/planted-limit.ts",
    imports("@upstash/ratelimit"),
  ),
  plant(
    "mail-leaves-through-email",
    "a service sends mail",
    `${service}-mail.service.ts`,
    imports("nodemailer"),
  ),
  plant("sign-in-lives-in-accounts", "a page imports sign-in", "app/planted-auth.ts", imports("better-auth")),
  plant(
    "logs-are-written-through-ctx",
    "a service imports pino",
    `${service}-log.service.ts`,
    imports("pino"),
  ),
  plant(
    "metrics-are-written-in-one-place",
    "a service imports prom-client",
    `${service}-metrics.service.ts`,
    imports("prom-client"),
  ),
  plant(
    "tables-live-in-repositories",
    "a service sees a table",
    `${service}-table.service.ts`,
    imports("@db/schema/catalogue"),
  ),
  plant(
    "tables-are-imported-by-noun",
    "a repository imports every table",
    `${repository}-all.repository.ts`,
    imports("@db/schema/index"),
  ),
  ...reaching.map(([noun, owner, room]) =>
    plant(
      `schema-${noun}-belongs-to-${owner}`,
      `${room} reaches for ${noun}`,
      `src/features/${room}/repositories/planted-${noun}.repository.ts`,
      imports(`@db/schema/${noun}`),
      { [`db/schema/${noun}.ts`]: imports("drizzle-orm") },
    ),
  ),
  plant(
    "the-container-opens-the-database",
    "a service opens a pool",
    `${service}-pool.service.ts`,
    imports("@db/client"),
  ),
  plant(
    "only-the-container-picks-real-things",
    "a service picks Stripe",
    `${service}-client.service.ts`,
    imports("@/providers/stripe/client"),
  ),
  plant(
    "only-the-container-picks-real-things",
    "http picks Redis",
    "src/http/planted.ts",
    imports("@/cache/providers/redis"),
  ),
  plant(
    "only-the-container-picks-real-things",
    "a service picks SMTP",
    `${service}-smtp.service.ts`,
    imports("@/email/smtp"),
  ),

  plant(
    "features-know-the-seam-only",
    "a feature knows Stripe",
    "src/features/subscription/services/planted-stripe.service.ts",
    imports("@/providers/stripe/gateway"),
  ),
  plant(
    "the-publisher-is-the-catalogues",
    "checkout publishes",
    "src/features/checkout/services/planted-publish.service.ts",
    importsType("@/providers/stripe/catalogue-publisher"),
  ),

  plant(
    "every-feature-has-its-place",
    "a new feature",
    "src/features/gifts/index.ts",
    imports("@/lib/errors"),
  ),
  ...upwards.map(([feature, above]) =>
    plant(
      `${feature}-looks-down-only`,
      `${feature} uses ${above}`,
      `src/features/${feature}/services/planted-up.service.ts`,
      imports(`@/features/${above}/index`),
    ),
  ),
  plant(
    "features-meet-at-their-index",
    "around the index",
    "src/features/subscription/services/planted-inside.service.ts",
    imports("@/features/catalogue/services/read-plans.service"),
  ),
  plant(
    "features-are-entered-by-their-index",
    "http goes around the index",
    "src/http/planted-inside.ts",
    imports("@/features/catalogue/services/read-plans.service"),
  ),
  plant(
    "features-are-entered-by-their-index",
    "a script goes around the index",
    "scripts/planted-inside.ts",
    imports("@/features/catalogue/repositories/plans.repository"),
  ),
  plant(
    "features-do-not-look-up",
    "a service asks the container",
    `${service}-container.service.ts`,
    imports("@/container"),
  ),
  plant(
    "features-do-not-look-up",
    "a service answers HTTP",
    `${service}-http.service.ts`,
    imports("@/http/respond"),
  ),
  plant(
    "repositories-are-the-floor",
    "a repository calls Stripe",
    `${repository}-calls.repository.ts`,
    imports("@/providers/stripe/gateway"),
  ),
  plant(
    "repositories-are-the-floor",
    "a repository calls a service",
    `${repository}-up.repository.ts`,
    imports("../services/read-plans.service"),
  ),
  plant(
    "repositories-receive-their-transaction",
    "a repository opens one",
    `${repository}-tx.repository.ts`,
    imports("@/context"),
  ),
  plant(
    "subscription-rows-have-one-writer",
    "cancel writes the row",
    "src/features/subscription/services/planted-cancel.service.ts",
    imports("../repositories/subscription-write.repository"),
  ),

  plant(
    "components-are-handed-data",
    "a component calls a service",
    "src/features/catalogue/components/planted-load.tsx",
    imports("../services/read-plans.service"),
  ),
  plant(
    "components-are-handed-data",
    "a hook reads the database",
    "src/features/catalogue/hooks/planted-db.ts",
    imports("@db/client"),
  ),
  plant(
    "components-are-handed-data",
    "a button takes the container",
    "src/components/planted.tsx",
    imports("@/container"),
  ),
  plant(
    "components-do-not-load-services",
    "a component takes the index",
    "src/features/catalogue/components/planted-index.tsx",
    imports("@/features/accounts/index"),
  ),
  plant(
    "pages-and-routes-stay-thin",
    "a page reads the database",
    "app/planted-db.ts",
    imports("@db/client"),
  ),
  plant(
    "pages-and-routes-stay-thin",
    "a route calls a repository",
    "app/planted-repository.ts",
    imports("@/features/catalogue/repositories/plans.repository"),
  ),
  plant(
    "pages-and-routes-stay-thin",
    "a route calls Stripe",
    "app/planted-stripe.ts",
    imports("@/providers/stripe/gateway"),
  ),
  plant(
    "pages-and-routes-stay-thin",
    "a route goes around the index",
    "app/planted-service.ts",
    imports("@/features/catalogue/services/read-plans.service"),
  ),
];
