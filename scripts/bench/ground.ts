import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { migrateDatabase } from "@db/migrate";
import { CATALOGUE } from "@db/seeds/catalogue";
import { removePostgres } from "@sandbox/postgres/remove";
import { type Stack, startStack } from "@sandbox/stack";
import { readEnv } from "@/config/env";
import { type Container, createContainer, type PartsOptions } from "@/container";
import { required } from "@/domain/invariant";
import { publishCatalogue, seedCatalogue } from "@/features/catalogue";
import { createStripeClient } from "@/providers/stripe/client";
import { createStripeGateway } from "@/providers/stripe/live-gateway";
import { type AppEnvironment, appEnvironment, readSettings } from "../up/environment";
import { emptyHome } from "../up/home";
import { note } from "../up/run-files";
import { loadSecrets } from "../up/secrets";

/** The environment of the measured servers: their services, variables, the catalogue. */
export interface Ground {
  home: string;
  stack: Stack;
  env: AppEnvironment;
  webhookSecret: string;
  /** The application's parts in this process, for preparing data. */
  container: Container;
}

/** Starts a stack that contains only the catalogue. PostgreSQL waits for its disk, as in production. */
export async function prepareGround(root: string, home: string): Promise<Ground> {
  await emptyHome(home);
  const secrets = loadSecrets(home);
  const stack = await startStack({ home, mode: "up", redisToken: secrets.redisToken });
  if (stack.postgres) note(home, "postgres", stack.postgres.pid, { group: false });
  const webhookSecret = `whsec_${secrets.authSecret}`;
  const {
    CLOCK_URL: _clock,
    CHECK_ANSWERS: _checks,
    ...env
  } = appEnvironment({
    settings: readSettings(root, true),
    stack,
    secrets,
    appUrl: "http://127.0.0.1",
    webhookSecret,
  });
  await migrateDatabase(required(stack.databaseUrl, "the database of the stack"));
  const container = openContainer({ ...env, NODE_ENV: "production" });
  const ctx = container.contextFor({ correlationId: "bench-seed", actor: "system" });
  await seedCatalogue(ctx, CATALOGUE);
  await publishCatalogue(ctx);
  return { home, stack, env: { ...env, NODE_ENV: "production" }, webhookSecret, container };
}

/** A container in this process, without the rate limit for the real Stripe and without emails. */
export function openContainer(env: AppEnvironment, parts: PartsOptions = {}): Container {
  const settings = readEnv({ ...env, LOG_LEVEL: "silent" });
  const client = createStripeClient({
    secretKey: settings.STRIPE_SECRET_KEY,
    apiBase: settings.STRIPE_API_BASE,
    httpClient: parts.stripeHttpClient,
  });
  return createContainer(settings, {
    stripe: createStripeGateway(client, {
      requestsPerSecond: Number.MAX_SAFE_INTEGER,
      webhookSecrets: settings.STRIPE_WEBHOOK_SECRET,
    }),
    mailer: { send: async () => {} },
    defer: () => {},
    ...parts,
  });
}

/** Stops the services and deletes their data. */
export async function clearGround(ground: Ground): Promise<void> {
  await ground.container.close();
  await ground.stack.stop();
  await removePostgres(join(ground.home, "postgres"));
  rmSync(ground.home, { recursive: true, force: true });
}

/** Writes a file into the home for a server to read. */
export function keep(ground: Ground, name: string, bytes: Uint8Array): string {
  const file = join(ground.home, name);
  writeFileSync(file, bytes);
  return file;
}
