import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ServiceName, Stack } from "@sandbox/stack";
import type { Secrets } from "./secrets";

type Variables = Record<string, string | undefined>;

export type AppEnvironment = Record<string, string> & { NODE_ENV: "production" };

/** The variable that replaces each local service with the real one. */
const replacedBy: Record<ServiceName, string> = {
  postgres: "DATABASE_URL",
  redis: "UPSTASH_REDIS_REST_URL",
  stripe: "STRIPE_SECRET_KEY",
  smtp: "SMTP_URL",
};

/** Variables that only make sense with an external service; `--local-only` drops them too. */
const ownServices = [
  ...Object.values(replacedBy),
  "UPSTASH_REDIS_REST_TOKEN",
  "STRIPE_WEBHOOK_SECRET",
  "STRIPE_API_BASE",
  "CLOCK_URL",
  "APP_URL",
];

/**
 * The user's settings: the environment and, behind it, `.env.local` and `.env`. An empty value means "not
 * set". With `localOnly` neither files nor replacements count.
 */
export function readSettings(root: string, localOnly: boolean): Variables {
  if (!localOnly) {
    for (const name of [".env.local", ".env"]) {
      const file = join(root, name);
      if (existsSync(file)) process.loadEnvFile(file);
    }
  }
  const settings: Variables = { ...process.env };
  if (localOnly) for (const name of ownServices) delete settings[name];
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== ""));
}

/** Which services are external, according to the settings. */
export function realServices(settings: Variables): Set<ServiceName> {
  const names = Object.keys(replacedBy) as ServiceName[];
  return new Set(names.filter((name) => settings[replacedBy[name]]));
}

/**
 * The application's environment: the user's settings, completed by the local stack. With an external Stripe
 * there is neither another API base nor another clock.
 */
export function appEnvironment(input: {
  settings: Variables;
  stack: Stack;
  secrets: Secrets;
  appUrl: string;
  webhookSecret: string | null;
}): AppEnvironment {
  const { settings, stack, secrets } = input;
  const local: Variables = {
    FATURA_ENV: "development",
    APP_URL: input.appUrl,
    DATABASE_URL: stack.databaseUrl ?? undefined,
    UPSTASH_REDIS_REST_URL: stack.redisUrl ?? undefined,
    UPSTASH_REDIS_REST_TOKEN: stack.redisUrl ? secrets.redisToken : undefined,
    STRIPE_SECRET_KEY: stack.stripeUrl ? secrets.stripeSecretKey : undefined,
    STRIPE_API_BASE: stack.stripeUrl ?? undefined,
    STRIPE_WEBHOOK_SECRET: input.webhookSecret ?? undefined,
    // A clock that jumps a month sends a month of events in seconds; the rate limit is for unknown senders.
    STRIPE_WEBHOOK_RATE_LIMIT: stack.stripeUrl ? "2000" : undefined,
    CLOCK_URL: stack.stripeUrl ? `${stack.stripeUrl}/_sandbox/clock` : undefined,
    AUTH_SECRET: secrets.authSecret,
    CRON_SECRET: secrets.cronSecret,
    METRICS_TOKEN: secrets.metricsToken,
    // A local stack is where departures from the API's contracts should show.
    CHECK_ANSWERS: "true",
    SMTP_URL: stack.smtpUrl ?? undefined,
    MAIL_FROM: "Fatura <nao-responda@fatura.localhost>",
    NEXT_TELEMETRY_DISABLED: "1",
  };
  const complete = Object.entries({ ...local, ...settings });
  const given = complete.filter((entry): entry is [string, string] => Boolean(entry[1]));
  return { ...Object.fromEntries(given), NODE_ENV: "production" };
}
