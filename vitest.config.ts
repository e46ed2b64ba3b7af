import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Each project's test files, and whether they need PostgreSQL. See "Tests" in ARCHITECTURE.md. Where no file
 * changes what another one imports, files share a worker's modules (`isolate: false`): loading the application
 * again for each costs half the time of `unit` and `rules`, and a fifth of the time of `db`.
 */
const projects = [
  { name: "unit", postgres: false, timeoutSeconds: 30, isolate: false },
  { name: "rules", postgres: false, timeoutSeconds: 60, isolate: false },
  { name: "db", postgres: true, timeoutSeconds: 90, isolate: false },
  { name: "sandbox", postgres: false, timeoutSeconds: 60, isolate: false },
  { name: "stack", postgres: false, timeoutSeconds: 60 },
  { name: "scenarios", postgres: true, timeoutSeconds: 90, isolate: false },
  { name: "simulation", postgres: true, timeoutSeconds: 300 },
];

/** The environment of every test. It contains no secrets, and no server listens on these ports. */
const env = {
  NODE_ENV: "test" as const,
  FATURA_ENV: "test",
  TZ: "UTC",
  APP_URL: "http://127.0.0.1:3000",
  DATABASE_URL: "postgres://fatura:fatura@127.0.0.1:1/unused",
  UPSTASH_REDIS_REST_URL: "http://127.0.0.1:1",
  UPSTASH_REDIS_REST_TOKEN: "test-redis-token",
  STRIPE_SECRET_KEY: "sk_test_fatura",
  STRIPE_WEBHOOK_SECRET: "whsec_test_fatura",
  AUTH_SECRET: "test-auth-secret-of-at-least-32-characters",
  CRON_SECRET: "test-cron-secret-of-at-least-32-characters",
  METRICS_TOKEN: "test-metrics-token-of-at-least-32-chars",
  SMTP_URL: "smtp://127.0.0.1:1",
  MAIL_FROM: "Fatura <nao-responda@fatura.test>",
  LOG_LEVEL: "silent",
};

export default defineConfig({
  resolve: {
    alias: { "@db": at("./db"), "@sandbox": at("./sandbox"), "@tests": at("./tests"), "@": at("./src") },
  },
  test: {
    pool: "forks",
    maxWorkers: 3,
    projects: projects.map(({ name, postgres, timeoutSeconds = 20, isolate = true }) => ({
      extends: true as const,
      test: {
        name,
        env,
        isolate,
        include: [`tests/${name}/**/*.test.ts`, `tests/${name}/**/*.test.tsx`],
        globalSetup: postgres ? ["tests/support/stack/global-setup.ts"] : [],
        testTimeout: timeoutSeconds * 1000,
        hookTimeout: 60_000,
      },
    })),
  },
});
