import { z } from "zod";
import { HOUR_SECONDS } from "@/domain/duration";

const flag = z.enum(["true", "false"]).transform((v) => v === "true");
const seconds = z.coerce.number().int().positive();
const url = z.url();

const schema = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  FATURA_ENV: z.enum(["development", "test", "production"]).default("development"),
  APP_URL: url.default("http://localhost:3000"),
  DATABASE_URL: url,
  DATABASE_POOL_MAX: z.coerce.number().int().min(1).max(100).default(10),
  UPSTASH_REDIS_REST_URL: url,
  UPSTASH_REDIS_REST_TOKEN: z.string().min(1),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_(test|live)_\w+$/, "must be a Stripe secret key (sk_test_… or sk_live_…)"),
  STRIPE_API_BASE: url.optional(),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .transform((v) => v.split(",").map((s) => s.trim()))
    .refine(
      (list) => list.length <= 2 && list.every((s) => s.length >= 16),
      "one or two signing secrets, separated by a comma",
    ),
  STRIPE_WEBHOOK_RATE_LIMIT: z.coerce.number().int().positive().default(100),
  STRIPE_CACHE_TTL: seconds.default(HOUR_SECONDS),
  STRIPE_SYNC_ENABLED: flag.default(true),
  STRIPE_SYNC_INTERVAL: seconds.default(21600),
  STRIPE_SYNC_MAX_RETRIES: z.coerce.number().int().min(0).max(10).default(3),
  STRIPE_SYNC_RETRY_DELAY: seconds.default(300),
  AUTH_SECRET: z.string().min(32, "at least 32 characters"),
  CRON_SECRET: z.string().min(16, "at least 16 characters"),
  METRICS_TOKEN: z.string().min(16, "at least 16 characters"),
  SMTP_URL: url,
  MAIL_FROM: z.string().default("Fatura <faturas@localhost>"),
  CONTACT_EMAIL: z.email().default("contato@fatura.test"),
  CACHE_ENABLED: flag.default(true),
  CLOCK_URL: url.optional(),
  TRUST_PROXY: flag.default(false),
  CHECK_ANSWERS: flag.optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

export type Env = z.infer<typeof schema>;

/** Thrown at startup. The message lists all problems, one per line. */
export class EnvError extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    super(
      `The environment is not complete:\n${problems.map((p) => `  - ${p}`).join("\n")}\nSee .env.example.`,
    );
    this.name = "EnvError";
    this.problems = problems;
  }
}

/**
 * Reads and checks the environment. A live key outside production, or a test key in production, is
 * refused: the first would charge real cards from a laptop, the second would sell without charging.
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const filled = Object.fromEntries(Object.entries(source).filter(([, v]) => v !== undefined && v !== ""));
  const parsed = schema.safeParse(filled);
  const problems = parsed.success
    ? contradictions(parsed.data)
    : parsed.error.issues.map((i) => `${i.path.join(".")}: ${missing(i) ? "is missing" : i.message}`);
  if (!parsed.success || problems.length > 0) throw new EnvError(problems);
  return parsed.data;
}

const missing = (issue: z.core.$ZodIssue) => issue.code === "invalid_type" && issue.input === undefined;

function contradictions(env: Env): string[] {
  const problems: string[] = [];
  const live = /^(sk|rk)_live_/.test(env.STRIPE_SECRET_KEY);
  if (live && env.NODE_ENV !== "production") {
    problems.push("STRIPE_SECRET_KEY: a live key is refused outside NODE_ENV=production");
  }
  if (env.FATURA_ENV === "production") {
    if (!live) problems.push("STRIPE_SECRET_KEY: a test key is refused when FATURA_ENV=production");
    if (env.STRIPE_API_BASE) problems.push("STRIPE_API_BASE: must not be set when FATURA_ENV=production");
    if (env.CLOCK_URL) problems.push("CLOCK_URL: must not be set when FATURA_ENV=production");
    if (!env.APP_URL.startsWith("https://"))
      problems.push("APP_URL: must be https when FATURA_ENV=production");
  }
  if (live && env.STRIPE_API_BASE)
    problems.push("STRIPE_API_BASE: a live key is only ever sent to Stripe itself");
  return problems;
}

let cached: Env | undefined;

/** The checked environment of this process, read once. */
export function env(): Env {
  cached ??= readEnv(process.env);
  return cached;
}

/** Whether events and keys belong to Stripe's live mode. */
export const isLiveMode = (e: Env) => /^(sk|rk)_live_/.test(e.STRIPE_SECRET_KEY);

/** The names of all variables that are read; `.env.example` lists the same ones. */
export const ENV_KEYS: readonly string[] = Object.keys(schema.shape);

/** Whether Next.js is building; the server's environment is not available at build time. */
export const isBuilding = () => process.env.NEXT_PHASE === "phase-production-build";
