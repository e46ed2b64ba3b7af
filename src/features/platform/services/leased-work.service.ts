import { type AppContext, inTransaction, type TxContext } from "@/context";
import { nextAttemptAt } from "@/domain/backoff";
import { toErrorMessage, unreachable } from "@/lib/errors";
import {
  claimDue,
  deadLetter,
  type Facts,
  type Failure,
  heartbeat,
  type LeasedTable,
  type LeasedWork,
  type RetriedWork,
  raiseWorkAlert,
  release,
  resolveWorkAlert,
  retryLater,
  settle,
  type WorkRow,
} from "../repositories/leased-work.repository";

/** The lease expired and another worker has the row: code that throws or catches this writes nothing more. */
export class Overtaken extends Error {
  constructor(name: string) {
    super(`another worker has taken over this ${name}`);
    this.name = "Overtaken";
  }
}

/**
 * The outcome of an attempt that did not fail. The room counts it under `as`. `beside` writes what belongs to
 * the outcome (audit, emails, history) in the same transaction, and only if this worker still holds the row.
 */
export type Performed<T extends LeasedTable, As extends string> =
  | { kind: "settled"; as: As; facts?: Facts<T>; beside?: Beside }
  /** This step succeeded; the next one is due at `until`. */
  | { kind: "waits"; as: As; until: Date; facts?: Facts<T>; beside?: Beside }
  /** The room settled or released the row itself, in a transaction of its own. */
  | { kind: "written"; as: As };
type Beside = (t: TxContext) => Promise<void>;

export type WorkOutcome<As extends string> = As | "failed" | "dead" | "overtaken";
export type WorkCounts<As extends string> = Partial<Record<WorkOutcome<As>, number>>;

export type Perform<T extends LeasedTable, As extends string> = (
  ctx: AppContext,
  row: WorkRow<T>,
) => Promise<Performed<T, As>>;

/**
 * Claims due rows and performs them, until none is due or `batches` batches are done. A process can crash
 * between any two steps: the lease expires, and the next worker performs the row again. So `perform` must be
 * safe to repeat, and calls to a provider need an intent (`utils/intent.ts`).
 */
export async function runClaimed<T extends LeasedTable, As extends string>(
  ctx: AppContext,
  work: RetriedWork<T>,
  perform: Perform<T, As>,
  { limit, batches, always }: { limit: number; batches: number; always?: () => Facts<T> },
): Promise<WorkCounts<As>> {
  const counts: WorkCounts<As> = {};
  for (let batch = 0; batch < batches; batch++) {
    const owner = ctx.ids.correlation();
    const now = ctx.clock.now();
    const claimed = await ctx.transaction((tx) => claimDue(tx, work, { now, owner, limit }));
    if (claimed.length === 0) break;
    for (const row of claimed) {
      const outcome = (await isStillHeld(ctx, work, row))
        ? await performClaimed(ctx, work, row, perform, always)
        : "overtaken";
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }
  }
  return counts;
}

/**
 * Rows that were claimed together wait for each other. One whose lease is half over gets a full one before it is
 * performed, so that no other worker takes it meanwhile.
 */
async function isStillHeld<T extends LeasedTable>(
  ctx: AppContext,
  work: LeasedWork<T>,
  row: WorkRow<T>,
): Promise<boolean> {
  const now = ctx.clock.now();
  const left = (row.leaseUntil?.getTime() ?? 0) - now.getTime();
  if (left > (work.leaseSeconds * 1000) / 2) return true;
  return ctx.statement((tx) => heartbeat(tx, work, row, { now }));
}

/** Performs one claimed row and writes how it ended; `always` is written whether it failed or not. */
export async function performClaimed<T extends LeasedTable, As extends string>(
  ctx: AppContext,
  work: RetriedWork<T>,
  row: WorkRow<T>,
  perform: Perform<T, As>,
  always: () => Facts<T> = () => ({}),
): Promise<WorkOutcome<As>> {
  try {
    const { maxAttempts } = work.retry(null);
    if (row.attempts > maxAttempts) throw new Error("every worker that took it died");
    const performed = await perform(ctx, row);
    // Inside the try: an outcome that cannot be written is a failure like any other, and waits before it is repeated.
    return await writeOutcome(ctx, work, row, performed, always());
  } catch (error) {
    if (error instanceof Overtaken) return "overtaken";
    return retryOrDeadLetter(ctx, work, row, error, always());
  }
}

async function writeOutcome<T extends LeasedTable, As extends string>(
  ctx: AppContext,
  work: LeasedWork<T>,
  row: WorkRow<T>,
  performed: Performed<T, As>,
  always: Facts<T>,
): Promise<WorkOutcome<As>> {
  if (performed.kind === "written") return performed.as;
  const { as, beside } = performed;
  const facts = { ...always, ...performed.facts };
  const write = (tx: TxContext["tx"], now: Date) => {
    switch (performed.kind) {
      case "settled":
        return settle(tx, work, row, { now, facts });
      case "waits":
        return release(tx, work, row, { at: performed.until, facts });
      default:
        return unreachable(performed);
    }
  };
  // The most frequent case has nothing else to write: one statement, without BEGIN and COMMIT.
  if (!beside && row.error === null) {
    return (await ctx.statement((tx) => write(tx, ctx.clock.now()))) ? as : "overtaken";
  }
  return inTransaction(ctx, async (t) => {
    if (!(await write(t.tx, t.now))) return "overtaken";
    await beside?.(t);
    if (row.error !== null) await resolveWorkAlert(t, work, row);
    return as;
  });
}

async function retryOrDeadLetter<T extends LeasedTable>(
  ctx: AppContext,
  work: RetriedWork<T>,
  row: WorkRow<T>,
  error: unknown,
  facts: Facts<T>,
): Promise<"failed" | "dead" | "overtaken"> {
  const message = toErrorMessage(error);
  const { attempts } = row;
  const again = nextAttemptAt(work.retry(error), attempts, ctx.clock.now(), ctx.ids.chance());
  const facets = { work: work.name, id: work.keyOf(row), attempts, nextAttemptAt: again, error: message };
  ctx.log[again ? "warn" : "error"](facets, `${work.name} failed`);
  const failure: Failure = { error, message, isDead: again === null };
  return inTransaction(ctx, async (t) => {
    const isOurs = again
      ? await retryLater(t.tx, work, row, { at: again, error: message, facts })
      : await deadLetter(t.tx, work, row, { now: t.now, error: message, facts });
    if (!isOurs) return "overtaken";
    await raiseWorkAlert(t, work, row, failure);
    return again ? "failed" : "dead";
  });
}

/** Writes progress and extends the lease. Throws `Overtaken` when this worker no longer holds the row. */
export async function reachStep<T extends LeasedTable>(
  ctx: AppContext,
  work: LeasedWork<T>,
  row: WorkRow<T>,
  facts: Facts<T>,
): Promise<void> {
  const isOurs = await ctx.statement((tx) => heartbeat(tx, work, row, { now: ctx.clock.now(), facts }));
  if (!isOurs) throw new Overtaken(work.name);
}
