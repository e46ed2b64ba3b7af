import type { LoadGenerator, LoadJob, LoadResult } from "./load";
import { cpuMsOf, type Server } from "./servers";
import { median, type Spread, spread } from "./stats";

/** One side of a comparison: a server and its load. */
export interface Side {
  server: Server;
  job: LoadJob;
}

export interface Comparison {
  ours: number;
  bare: number;
  /** Ours over bare, round by round. */
  ratio: Spread;
  /** Server CPU time per request; other load on the machine hardly affects it. */
  cpu: { oursMs: number; bareMs: number; ratio: Spread } | null;
  p99Ms: { ours: number; bare: number };
  generatorCores: number;
}

type Measured = LoadResult & { cpuMs: number | null };

/** On a busy machine fewer rounds must be enough, but never fewer than this. */
const MIN_ROUNDS = 3;
const BUDGET_MS = 45_000;

/** Whether another round is needed, after so many that counted. */
export const wantsMore = (counted: number, rounds: number, startedAt: number) =>
  counted < Math.min(rounds, MIN_ROUNDS) || (counted < rounds && performance.now() - startedAt < BUDGET_MS);

/**
 * Measures both sides in turn, so that disturbances affect both; the starting side alternates between rounds.
 * The first round is a warm-up and does not count. Any failed request ends the bench.
 */
export async function compare(
  load: LoadGenerator,
  input: { ours: Side; bare: Side; rounds: number; between?: () => Promise<void> },
): Promise<Comparison> {
  const pairs: { ours: Measured; bare: Measured }[] = [];
  const startedAt = performance.now();
  for (let round = 0; wantsMore(pairs.length, input.rounds, startedAt); round++) {
    const oursFirst = round % 2 === 0;
    const first = await measure(load, oursFirst ? input.ours : input.bare);
    await input.between?.();
    const second = await measure(load, oursFirst ? input.bare : input.ours);
    await input.between?.();
    if (round > 0) pairs.push(oursFirst ? { ours: first, bare: second } : { ours: second, bare: first });
  }
  const of = (pick: (measured: Measured) => number) => ({
    ours: median(pairs.map((pair) => pick(pair.ours))),
    bare: median(pairs.map((pair) => pick(pair.bare))),
  });
  const rates = of((m) => m.perSecond);
  const cpu = of((m) => m.cpuMs ?? Number.NaN);
  const cpuRatios = pairs.map((pair) => (pair.bare.cpuMs ?? Number.NaN) / (pair.ours.cpuMs ?? Number.NaN));
  return {
    ...rates,
    ratio: spread(pairs.map((pair) => pair.ours.perSecond / pair.bare.perSecond)),
    cpu: Number.isNaN(cpu.ours) ? null : { oursMs: cpu.ours, bareMs: cpu.bare, ratio: spread(cpuRatios) },
    p99Ms: of((m) => m.p99Ms),
    generatorCores: Math.max(
      ...pairs.flatMap((pair) => [pair.ours.generatorCores, pair.bare.generatorCores]),
    ),
  };
}

async function measure(load: LoadGenerator, side: Side): Promise<Measured> {
  const before = cpuMsOf(side.server);
  const result = await load.run(side.job);
  const after = cpuMsOf(side.server);
  if (result.failed > 0) {
    throw new Error(`${result.failed} of ${side.job.amount} requests to ${side.job.target.url} failed.`);
  }
  return { ...result, cpuMs: before === null || after === null ? null : (after - before) / result.ok };
}
