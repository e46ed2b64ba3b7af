import { startStripeSandbox } from "./server";

/**
 * `tsx sandbox/stripe/main.ts`: the sandbox as its own process.
 *
 * PORT (12111) · DATA_FOLDER (.fatura/stripe) · PUBLIC_URL (http://localhost:PORT) · CLOCK_START_AT (ISO, for
 * an empty sandbox) · WEBHOOK_URL and WEBHOOK_SECRET (the application's endpoint). Prints one line of JSON
 * when it is ready and stops on SIGTERM or SIGINT.
 */
async function main(): Promise<void> {
  const { env } = process;
  if (env.FATURA_ENV === "production") throw new Error("The Stripe sandbox does not run in production.");
  const running = await startStripeSandbox({
    port: Number(env.PORT ?? 12111),
    dataFolder: env.DATA_FOLDER ?? ".fatura/stripe",
    ...(env.PUBLIC_URL ? { publicUrl: env.PUBLIC_URL } : {}),
    ...(env.CLOCK_START_AT ? { clockStartAt: new Date(env.CLOCK_START_AT) } : {}),
    ...(env.WEBHOOK_URL
      ? { webhook: { url: env.WEBHOOK_URL, ...(env.WEBHOOK_SECRET ? { secret: env.WEBHOOK_SECRET } : {}) } }
      : {}),
  });
  console.log(JSON.stringify({ ready: true, url: running.url, webhookSecret: running.webhookSecret }));

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

function fail(error: unknown): never {
  console.error(`stripe sandbox: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

main().catch(fail);
