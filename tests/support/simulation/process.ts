import { createUpstash } from "@/cache/providers/redis";
import { createRateLimits } from "@/cache/strategies/rate-limit";
import { type Container, type Parts, setContainer } from "@/container";
import type { AppContext } from "@/context";
import { drainOutbox } from "@/features/platform";
import type { World } from "../world";

/** The process crashed. Catching this does not help: every later step of the process throws as well. */
export class Crash extends Error {}

/** Which step is the last one; `inside` is after a transaction's work and before its commit. */
export type CrashPoint = { step: number; when: "before" | "inside" | "after" };

/** One server process of ours, which can crash between any two steps. */
export type Process = {
  container: Container;
  /** Its outside calls so far, in order: each name is a crash point. */
  steps: readonly string[];
  crashed(): boolean;
  crashAt(point: CrashPoint | null): void;
  /** Whether a planned crash has not happened yet. */
  doomed(): boolean;
  /**
   * Runs the work deferred until after an answer; false when it failed. Deferred work of a crashed process is
   * lost.
   */
  runDeferred(): Promise<boolean>;
  context(actor: string): AppContext;
};

/** Generous limits, because a simulation sends requests faster than people. */
function wideLimits(world: World): Parts["limits"] {
  const redis = createUpstash({
    url: world.upstash.url,
    token: process.env.UPSTASH_REDIS_REST_TOKEN ?? "test",
  });
  const wide = { calls: 1_000_000, perSeconds: 60 };
  const rules = { checkout: wide, signUp: wide, read: wide };
  return createRateLimits({ redis, webhookRatePerMinute: wide.calls, rules });
}

/** Starts a process on the world's outside services; requests and webhooks go to it from now on. */
export function startProcess(world: World, parts: Partial<Parts> = {}): Process {
  const steps: string[] = [];
  const deferred: (() => Promise<void>)[] = [];
  let planned: CrashPoint | null = null;
  let dead = false;

  function die(name: string, when: string): never {
    dead = true;
    throw new Crash(`died ${when} ${name}`);
  }

  /** `work` receives whether to crash before it commits. */
  async function step<T>(name: string, work: (dieInside: () => void) => Promise<T>): Promise<T> {
    if (dead) throw new Crash(`dead before ${name}`);
    const index = steps.push(name) - 1;
    const when = planned?.step === index ? planned.when : null;
    if (when === "before") die(name, when);
    const result = await work(() => {
      if (when === "inside") die(name, when);
    });
    if (dead) throw new Crash(`dead after ${name}`);
    // Only a transaction has an inside; a single statement is atomic.
    if (when === "after" || when === "inside") die(name, when);
    return result;
  }

  const guarded = (ctx: AppContext): AppContext => {
    const self: AppContext = {
      ...ctx,
      follow: () => {
        deferred.push(async () => void (await drainOutbox(self)));
      },
      transaction: (work) =>
        step("transaction", (dieInside) =>
          ctx.transaction(async (tx) => {
            const result = await work(tx);
            dieInside();
            return result;
          }),
        ),
      statement: (work) => step("statement", () => ctx.statement(work)),
      providers: { stripe: guardedDoor("stripe", ctx.providers.stripe, step) },
      publisher: guardedDoor("stripe", ctx.publisher, step),
      cache: {
        ...ctx.cache,
        remember: (want) => step("cache.remember", () => ctx.cache.remember(want)),
      },
      mailer: { send: (mail) => step("mailer.send", () => ctx.mailer.send(mail)) },
    };
    return self;
  };

  const base = world.startProcess({
    limits: wideLimits(world),
    ...parts,
    defer: (work) => {
      deferred.push(work);
    },
  });
  const container: Container = { ...base, contextFor: (input) => guarded(base.contextFor(input)) };
  setContainer(container);

  return {
    container,
    steps,
    crashed: () => dead,
    crashAt: (point) => {
      planned = point;
    },
    doomed: () => dead || (planned !== null && planned.step >= steps.length),
    async runDeferred() {
      let fine = true;
      for (let work = deferred.shift(); work && !dead; work = deferred.shift()) {
        await work().catch(() => {
          fine = false;
        });
      }
      return fine;
    },
    context: (actor) => container.contextFor({ correlationId: `sim-${steps.length}`, actor }),
  };
}

type Step = <T>(name: string, work: () => Promise<T>) => Promise<T>;
type Calls = Record<string, (...args: never[]) => Promise<unknown>>;

/** Members that make no outside call, so they are not crash points. */
const isLocal = (method: string, member: unknown) =>
  typeof member !== "function" || ["handles", "verifyWebhook", "isRefusal"].includes(method);

/** The same interface, where each call is a step. */
function guardedDoor<D extends object>(name: string, door: D, step: Step): D {
  const calls = Object.entries(door as Calls).map(([method, call]) => [
    method,
    isLocal(method, call) ? call : (...args: never[]) => step(`${name}.${method}`, () => call(...args)),
  ]);
  return Object.fromEntries(calls) as D;
}
