import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removePostgres } from "@sandbox/postgres/remove";
import { type Stack, startStack } from "@sandbox/stack";
import { ensureWebhookEndpoint } from "@sandbox/stack/webhook-endpoint";
import { Redis } from "@upstash/redis";
import nodemailer from "nodemailer";
import pg from "pg";
import Stripe from "stripe";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const redisToken = "a-token";
const secretKey = "sk_test_stack";

describe("local stack", () => {
  let home: string;
  let stack: Stack | null;
  const start = async (without?: Parameters<typeof startStack>[0]["without"]) => {
    stack = await startStack({ home, mode: "test", redisToken, without });
    return stack;
  };
  const stripeOf = (url: string) => {
    const { hostname, port } = new URL(url);
    return new Stripe(secretKey, { host: hostname, port, protocol: "http" });
  };

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "fatura-stack-test-"));
    chmodSync(home, 0o711);
    stack = null;
  });
  afterEach(async () => {
    await stack?.stop();
    await removePostgres(join(home, "postgres"));
    rmSync(home, { recursive: true, force: true });
  });

  test("RUN-3 every service answers the client that the application uses", async () => {
    const { databaseUrl, redisUrl, stripeUrl, smtpUrl, mailUrl } = await start();
    const client = new pg.Client({ connectionString: databaseUrl ?? "" });
    await client.connect();
    expect((await client.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    await client.end();
    expect(await new Redis({ url: redisUrl ?? "", token: redisToken }).ping()).toBe("PONG");
    expect((await stripeOf(stripeUrl ?? "").customers.create({ email: "ana@example.com" })).id).toMatch(
      /^cus_/,
    );
    await nodemailer
      .createTransport(smtpUrl ?? "")
      .sendMail({ from: "a@example.com", to: "b@example.com", subject: "Olá", text: "Olá" });
    expect(await (await fetch(mailUrl ?? "")).text()).toContain("Olá");
    const clock = (await (await fetch(`${stripeUrl}/_sandbox/clock`)).json()) as { now: string };
    expect(Number.isNaN(Date.parse(clock.now))).toBe(false);
  });

  test("RUN-3 a service that is replaced is not started", async () => {
    const started = await start(new Set(["postgres", "redis", "stripe", "smtp"]));
    expect(started).toMatchObject({
      databaseUrl: null,
      redisUrl: null,
      stripeUrl: null,
      smtpUrl: null,
      mailUrl: null,
    });
  });

  test("RUN-6 the sandbox posts to the application, also when that has moved to another port", async () => {
    const stripeUrl = (await start(new Set(["postgres", "redis", "smtp"]))).stripeUrl ?? "";
    const register = (appOrigin: string) => ensureWebhookEndpoint({ stripeUrl, secretKey, appOrigin });
    const secret = await register("http://127.0.0.1:3000");
    expect(secret).toMatch(/^whsec_/);
    expect(await register("http://127.0.0.1:3000")).toBe(secret);
    expect(await register("http://127.0.0.1:3001")).toBe(secret);
    const { data } = await stripeOf(stripeUrl).webhookEndpoints.list();
    expect(data.map((endpoint) => endpoint.url)).toEqual(["http://127.0.0.1:3001/api/payments/webhook"]);
  });
});
