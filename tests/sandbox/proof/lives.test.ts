import { fc } from "@tests/support/property";
import { describe, expect, it } from "vitest";
import type { SandboxEvent } from "../../../sandbox/stripe/contract";
import { harness } from "../engine/harness";
import { type Command, someLife } from "./commands";
import { problems, readBooks } from "./invariants";
import { beginLife, perform } from "./perform";
import { readLog, unlogged } from "./replay";
import { illegalTransitions } from "./statuses";

/**
 * Run more of them with `SANDBOX_RUNS=2000 npx vitest run --project sandbox
 * tests/sandbox/proof/lives.test.ts`.
 */
const RUNS = Number(process.env.SANDBOX_RUNS ?? 60);
const MINUTES = 60_000;

/** An event without the random key that the SDK generates for each request. */
const told = (event: SandboxEvent) => ({ ...event, request: event.request.id });

describe("generated lives", () => {
  it(
    "SBX-3 SBX-5 for any commands in any order, the books balance and the event log is complete",
    async () => {
      await fc.assert(
        fc.asyncProperty(someLife, async (commands) => {
          const sandbox = harness();
          const life = await beginLife(sandbox);
          for (const command of commands) {
            await perform(life, command);
            expect(problems(await readBooks(sandbox.engine)), `after ${command.do}`).toEqual([]);
          }
          expect(illegalTransitions(sandbox.events)).toEqual([]);
          const log = readLog(sandbox.events);
          expect(log.twice).toEqual([]);
          expect(log.brokenSteps).toEqual([]);
          const books = await readBooks(sandbox.engine);
          const answers = Object.values(books).flat() as Array<Record<string, unknown>>;
          expect(answers.flatMap((answer) => unlogged(log, answer))).toEqual([]);
        }),
        { numRuns: RUNS },
      );
    },
    5 * MINUTES,
  );

  it(
    "SBX-7 a life stored and restored in the middle has the same future",
    async () => {
      await fc.assert(
        fc.asyncProperty(someLife, fc.nat({ max: 24 }), async (commands, cut) => {
          const at = cut % commands.length;
          const whole = harness();
          const life = await beginLife(whole);
          for (const command of commands.slice(0, at)) await perform(life, command);
          const again = harness();
          again.engine.restore(JSON.parse(JSON.stringify(whole.engine.snapshot())));
          const seen = whole.events.length;
          const rest = commands.slice(at);
          const future = (of: Command[]) => async (sandbox: typeof whole) => {
            const refusals: Array<string | undefined> = [];
            for (const command of of) refusals.push((await perform({ ...life, sandbox }, command))?.message);
            return { refusals, books: await readBooks(sandbox.engine) };
          };
          const [one, other] = [await future(rest)(whole), await future(rest)(again)];
          expect(other).toEqual(one);
          expect(again.events.map(told)).toEqual(whole.events.slice(seen).map(told));
        }),
        { numRuns: Math.ceil(RUNS / 3) },
      );
    },
    5 * MINUTES,
  );
});
