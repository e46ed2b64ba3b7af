import type { Children } from "../../up/children";
import { compare, type Side } from "../compare";
import { type Ground, keep } from "../ground";
import type { LoadGenerator } from "../load";
import { atLeast, milliseconds, perSecond, printRows } from "../report";
import { type Server, serve } from "../servers";

const CONNECTIONS = 32;

/** `GET /api/plans` against a bare handler that returns the same bytes as a constant. */
export async function measurePlans(
  children: Children,
  ground: Ground,
  load: LoadGenerator,
  input: { bareFolder: string; rounds: number; amount: number },
): Promise<void> {
  const ours = await serve(children, { name: "plans", folder: ".", env: ground.env, ready: "/api/health" });
  const bytes = await read(`${ours.url}/api/plans`);
  const bare = await serve(children, {
    name: "bare-plans",
    folder: input.bareFolder,
    env: { ...ground.env, BARE_PLANS_FILE: keep(ground, "plans.json", bytes) },
    ready: "/plans",
  });
  if (!bytes.equals(await read(`${bare.url}/plans`))) throw new Error("The two answers differ.");

  const side = (server: Server, path: string): Side => ({
    server,
    job: {
      kind: "flood",
      target: { url: server.url + path, method: "GET" },
      amount: input.amount,
      connections: CONNECTIONS,
    },
  });
  const found = await compare(load, {
    ours: side(ours, "/api/plans"),
    bare: side(bare, "/plans"),
    rounds: input.rounds,
  });
  const { cpu, ratio, p99Ms } = found;
  printRows(`GET /api/plans, ${CONNECTIONS} connections, ${bytes.length} bytes`, [
    {
      name: "answers",
      ours: perSecond(found.ours),
      bare: perSecond(found.bare),
      ratio,
      aim: atLeast(0.7, ratio),
    },
    ...(cpu
      ? [
          {
            name: "  server time per answer",
            ours: milliseconds(cpu.oursMs),
            bare: milliseconds(cpu.bareMs),
            ratio: cpu.ratio,
          },
        ]
      : []),
    { name: "  p99 under this load", ours: milliseconds(p99Ms.ours), bare: milliseconds(p99Ms.bare) },
  ]);
  console.log(`  The load generator used at most ${found.generatorCores.toFixed(2)} cores.`);
}

async function read(url: string): Promise<Buffer> {
  const answer = await fetch(url);
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}.`);
  return Buffer.from(await answer.arrayBuffer());
}
