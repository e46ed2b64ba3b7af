import { createHmac, randomBytes } from "node:crypto";
import { Agent, request as httpRequest } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import autocannon, { type LoadRequest } from "autocannon";
import type { LoadJob, LoadResult, Target } from "./load";
import { quantile } from "./stats";

const LOST_AFTER_SECONDS = 30;

type Answers = { statuses: number[]; latenciesMs: number[]; lost: number; seconds: number };

/** The load generator: runs one job at a time for its parent and exits with it. */
export function serveLoad(): void {
  process.on("message", (job: LoadJob) => {
    runJob(job)
      .catch((error) => ({ error: String(error) }))
      .then((answer) => process.send?.(answer));
  });
  process.once("disconnect", () => process.exit());
}

async function runJob(job: LoadJob): Promise<LoadResult> {
  // Created and signed before the clock starts: that is Stripe's work, not the server's.
  const requests = Array.from({ length: job.amount }, (_, i) => requestOf(job.target, i));
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  const answers = await (job.kind === "flood" ? flood(job, requests) : paced(job, requests));
  const { user, system } = process.cpuUsage(cpu);
  const ok = answers.statuses.filter((status) => status >= 200 && status < 300).length;
  return {
    ok,
    failed: answers.statuses.length - ok + answers.lost,
    perSecond: ok / answers.seconds,
    p50Ms: quantile(answers.latenciesMs, 0.5),
    p99Ms: quantile(answers.latenciesMs, 0.99),
    generatorCores: (user + system) / 1000 / (performance.now() - startedAt),
  };
}

function requestOf(target: Target, index: number): LoadRequest {
  const { method, template, customers = [], secret } = target;
  const path = new URL(target.url).pathname;
  if (template === undefined) return { method, path };
  const body = template
    .replaceAll("__EVENT__", `evt_${randomBytes(12).toString("hex")}`)
    .replaceAll("__CUSTOMER__", customers[index % customers.length] ?? "");
  const headers: Record<string, string> = { "content-type": "application/json; charset=utf-8" };
  if (secret) headers["stripe-signature"] = signature(body, secret);
  return { method, path, headers, body };
}

/** By Stripe's documented scheme. */
function signature(body: string, secret: string): string {
  const t = Math.floor(Date.now() / 1000);
  return `t=${t},v1=${createHmac("sha256", secret).update(`${t}.${body}`).digest("hex")}`;
}

function flood(job: Extract<LoadJob, { kind: "flood" }>, requests: LoadRequest[]): Promise<Answers> {
  const { connections } = job;
  const answers: Answers = { statuses: [], latenciesMs: [], lost: 0, seconds: 0 };
  let next = 0;
  let startedAt = 0;
  let lastAt = 0;
  return new Promise((resolve, reject) => {
    const run = autocannon(
      {
        url: job.target.url,
        connections,
        amount: requests.length,
        timeout: LOST_AFTER_SECONDS,
        sampleInt: 100,
        setupClient: (client) => {
          const share = requests.length / connections;
          client.setRequests(requests.slice(Math.round(next * share), Math.round((next + 1) * share)));
          next += 1;
        },
      },
      (error, result) => {
        if (error) return reject(error);
        resolve({ ...answers, lost: result.errors, seconds: (lastAt - startedAt) / 1000 });
      },
    );
    run.on("start", () => {
      startedAt = performance.now();
    });
    run.on("response", (_client, status: number, _bytes, ms: number) => {
      answers.statuses.push(Number(status));
      answers.latenciesMs.push(ms);
      lastAt = performance.now();
    });
  });
}

async function paced(job: Extract<LoadJob, { kind: "paced" }>, requests: LoadRequest[]): Promise<Answers> {
  const agent = new Agent({ keepAlive: true });
  const answers: Answers = { statuses: [], latenciesMs: [], lost: 0, seconds: 0 };
  const startedAt = performance.now();
  const under = requests.map(async (request, i) => {
    const dueAt = startedAt + (i * 1000) / job.perSecond;
    await pause(dueAt - performance.now());
    const sentAt = performance.now();
    try {
      answers.statuses.push(await send(job.target.url, request, agent));
      answers.latenciesMs.push(performance.now() - sentAt);
    } catch {
      answers.lost += 1;
    }
  });
  await Promise.all(under);
  agent.destroy();
  return { ...answers, seconds: (performance.now() - startedAt) / 1000 };
}

function send(url: string, { method, headers, body }: LoadRequest, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method, headers, agent }, (response) => {
      response.resume();
      response.once("end", () => resolve(response.statusCode ?? 0));
    });
    request.setTimeout(LOST_AFTER_SECONDS * 1000, () => request.destroy(new Error("no answer in time")));
    request.once("error", reject);
    request.end(body);
  });
}
