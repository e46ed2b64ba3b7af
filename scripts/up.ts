import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DEMO_DAYS } from "@db/seeds/demo-people";
import { type Stack, startStack } from "@sandbox/stack";
import { ensureWebhookEndpoint } from "@sandbox/stack/webhook-endpoint";
import { DAY_MS } from "@/domain/duration";
import { required } from "@/domain/invariant";
import { assertBuild, ensureBuilt } from "./up/build";
import { type Children, createChildren, stopChildren } from "./up/children";
import { isLocalDatabase, migrate, type Person, seed } from "./up/database";
import { type AppEnvironment, appEnvironment, readSettings, realServices } from "./up/environment";
import { emptyHome, openHome, writePrivateJson } from "./up/home";
import { type Options, parseOptions } from "./up/options";
import { choosePorts } from "./up/ports";
import { explain } from "./up/problem";
import { forget, note, takeOver } from "./up/run-files";
import { loadSecrets } from "./up/secrets";
import { serveApp, startWorker } from "./up/serve";
import { type StackFile, summary } from "./up/summary";

const root = fileURLToPath(new URL("../", import.meta.url));
const say = (line: string) => console.log(line);

/** Everything started so far, stopped together. */
interface Run {
  home: string;
  children: Children;
  stack: Stack | null;
}

/** Starts everything and returns a promise of the message to show when a part ends unexpectedly. */
async function up(run: Run, options: Options): Promise<{ died: Promise<string> }> {
  const { home, children } = run;
  const settings = readSettings(root, options.localOnly);
  if (!options.build) assertBuild(root);
  if (options.fresh) await emptyHome(home);
  const secrets = loadSecrets(home);
  const ports = await choosePorts(home, settings.PORT, say);
  const real = realServices(settings);

  say("Starting the local stack …");
  const stack = await startStack({
    home,
    mode: "up",
    redisToken: secrets.redisToken,
    ports,
    without: real,
    // The demo people have a history: the clock starts there, and the seed moves it to the present.
    ...((options.seed ?? !real.has("postgres")) && {
      stripeStartsAt: new Date(Date.now() - DEMO_DAYS * DAY_MS),
    }),
    log: say,
  });
  run.stack = stack;
  if (stack.postgres) note(home, "postgres", stack.postgres.pid, { group: false });
  const webhookSecret = stack.stripeUrl
    ? await ensureWebhookEndpoint({
        stripeUrl: stack.stripeUrl,
        secretKey: secrets.stripeSecretKey,
        appOrigin: `http://127.0.0.1:${ports.app}`,
      })
    : null;
  const appUrl = settings.APP_URL ?? `http://localhost:${ports.app}`;
  const env = appEnvironment({ settings, stack, secrets, appUrl, webhookSecret });

  say("Migrating and seeding the database …");
  await migrate(children, env);
  const people = await seedIfWelcome(children, options, env);
  if (options.build) await ensureBuilt(children, say);
  const app = await serveApp(children, { port: ports.app, env });
  startWorker(children, { port: ports.app, env });

  const file = stackFile({ env, stack, people });
  writePrivateJson(join(home, "stack.json"), file);
  say(summary(file, { home, stripeIsLocal: stack.stripeUrl !== null }));
  return { died: Promise.race([app.died, stack.died]) };
}

async function seedIfWelcome(children: Children, options: Options, env: AppEnvironment): Promise<Person[]> {
  const isWelcome = options.seed ?? isLocalDatabase(required(env.DATABASE_URL, "DATABASE_URL"));
  if (isWelcome) return seed(children, env);
  if (options.seed === null)
    say("The database is not on this machine, so no demo people are put into it (--seed does).");
  return [];
}

function stackFile(input: { env: AppEnvironment; stack: Stack; people: Person[] }): StackFile {
  const { env, stack, people } = input;
  return {
    appUrl: required(env.APP_URL, "APP_URL"),
    stripeUrl: stack.stripeUrl ?? "https://api.stripe.com",
    stripeSecretKey: required(env.STRIPE_SECRET_KEY, "STRIPE_SECRET_KEY"),
    webhookSecret: required(env.STRIPE_WEBHOOK_SECRET, "STRIPE_WEBHOOK_SECRET"),
    redisUrl: required(env.UPSTASH_REDIS_REST_URL, "UPSTASH_REDIS_REST_URL"),
    redisToken: required(env.UPSTASH_REDIS_REST_TOKEN, "UPSTASH_REDIS_REST_TOKEN"),
    databaseUrl: required(env.DATABASE_URL, "DATABASE_URL"),
    mailUrl: stack.mailUrl,
    cronSecret: required(env.CRON_SECRET, "CRON_SECRET"),
    metricsToken: required(env.METRICS_TOKEN, "METRICS_TOKEN"),
    people,
  };
}

async function down(run: Run): Promise<void> {
  rmSync(join(run.home, "stack.json"), { force: true });
  await stopChildren(run.children);
  await run.stack?.stop();
  for (const name of ["postgres", "up"]) forget(run.home, name);
}

/** Resolves when a person, or the end of the terminal, asks to stop. */
function askedToStop(): Promise<null> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve(null));
    process.once("disconnect", () => resolve(null));
  });
}

async function main(): Promise<number> {
  const stopAsked = askedToStop();
  let home = process.env.FATURA_HOME ?? ".fatura";
  let run: Run | null = null;
  try {
    const options = parseOptions(process.argv.slice(2));
    home = openHome(root, process.env.FATURA_HOME);
    await takeOver(home, say);
    run = { home, children: createChildren(root, home), stack: null };
    const started = up(run, options);
    started.catch(() => {});
    const running = await Promise.race([started, stopAsked]);
    const end = running && (await Promise.race([running.died, stopAsked]));
    say(end ?? "Stopping …");
    await down(run);
    return end ? 1 : 0;
  } catch (error) {
    console.error(explain(error, home));
    if (run) await down(run);
    return 1;
  }
}

process.exit(await main());
