import { startTestServer } from "@tests/support/stack/test-server";

const USAGE = `npm run sim -- [--seed=1] [--runs=1] [--steps=60] [--log]

  Lives random lives of several apps with faults and crashes, and judges what is left when the dust has
  settled. Each run takes the next seed. A seed that breaks a promise is printed with everything that
  happened. --log prints it as it happens, for every seed.

Exit codes: 0 every promise held · 1 one was broken · 2 called wrongly`;

/** The application's environment; no server listens at these URLs. */
const ENVIRONMENT = {
  NODE_ENV: "test",
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

type SimulationRequest = { seed: number; runs: number; steps: number; log: boolean };

function readRequest(args: string[]): SimulationRequest | null {
  const request: SimulationRequest = { seed: 1, runs: 1, steps: 60, log: false };
  for (const arg of args) {
    const match = /^--(seed|runs|steps)=(\d{1,9})$/.exec(arg);
    if (match) request[match[1] as "seed" | "runs" | "steps"] = Number(match[2]);
    else if (arg === "--log") request.log = true;
    else return null;
  }
  return request;
}

async function main(): Promise<number> {
  const request = readRequest(process.argv.slice(2));
  if (!request) {
    console.error(USAGE);
    return 2;
  }
  Object.assign(process.env, ENVIRONMENT);
  const server = await startTestServer();
  process.env.FATURA_TEST_ADMIN_URL = server.adminUrl;
  process.env.FATURA_TEST_TEMPLATE = server.template;
  // Imported here because the modules read the environment when loaded.
  const { explain, simulate } = await import("@tests/support/simulation/simulate");
  let broken = 0;
  try {
    for (let seed = request.seed; seed < request.seed + request.runs; seed++) {
      const startedAt = performance.now();
      const report = await simulate({ seed, steps: request.steps }, request.log ? console.log : undefined);
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      const { apps, subscriptions, events, letters, charges } = report.counts;
      const held = report.violations.length === 0;
      if (!held) broken += 1;
      console.log(
        `${held ? "held  " : "BROKEN"} seed ${seed}  ${seconds} s  ${apps} apps, ${subscriptions} subscriptions, ${events} events, ${charges} charges, ${letters} letters`,
      );
      if (!held) console.log(explain(report));
    }
  } finally {
    await server.stop();
  }
  console.log(`${request.runs - broken} of ${request.runs} seeds held every promise`);
  return broken === 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
