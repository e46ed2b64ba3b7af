import { MINUTE_MS } from "@/domain/duration";

/** What has changed since a cursor; since the beginning without one. */
export type Changes = {
  /** The scopes with their new generations. */
  changed: readonly (readonly [scope: string, generation: string])[];
  /** Where the next read goes on: a transaction id, before which every commit was seen. */
  cursor: string;
  switchedOff: boolean;
};

/** How long an answer is used. If a notification is lost, a change goes unnoticed for at most this time. */
const TRUST_MS = 2_000;
/** How long the last answer is used while the database is down: it cannot change there meanwhile. */
const GRACE_MS = MINUTE_MS;

export type Generations = {
  /** The generation of these scopes together; null if the cache must not be used. */
  of(scopes: readonly string[]): Promise<string | null>;
  /** Makes the next read of one scope, or of any, ask again. */
  doubt(scope?: string): void;
};

/**
 * The generations of all scopes, as far as this process knows. One query reads every change since the last one,
 * at most once in two seconds for any number of scopes and readers; a notification makes the readers of its
 * scope ask immediately. The first query reads all scopes that ever changed; a scope without a row never did.
 */
export function createGenerations(options: {
  read: (cursor: string | null) => Promise<Changes>;
  /** Monotonic milliseconds: a wall clock can be set back, and a test clock does not move by itself. */
  elapsedMs?: () => number;
}): Generations {
  const elapsedMs = options.elapsedMs ?? (() => performance.now());
  let known = new Map<string, string>();
  let cursor: string | null = null;
  let switchedOff = false;
  let askedAt = Number.NEGATIVE_INFINITY;
  /** Doubts are numbered, so that a query that began before one does not settle it. */
  let doubts = 0;
  let settledDoubts = 0;
  let doubtOfAll = 0;
  const doubtOf = new Map<string, number>();
  let asking: Promise<void> | undefined;

  const readChanges = async () => {
    const changes = await options.read(cursor);
    // A database that was restored can be behind our cursor: what we know is not about this one.
    const restored = cursor !== null && BigInt(changes.cursor) < BigInt(cursor);
    return restored ? { ...(await options.read(null)), restored } : { ...changes, restored };
  };

  const ask = async () => {
    const startedAt = elapsedMs();
    const doubtsThen = doubts;
    const changes = await readChanges();
    if (changes.restored) known = new Map();
    for (const [scope, generation] of changes.changed) known.set(scope, generation);
    ({ cursor, switchedOff } = changes);
    askedAt = startedAt;
    settledDoubts = doubtsThen;
    for (const [scope, doubt] of doubtOf) if (doubt <= settledDoubts) doubtOf.delete(scope);
  };

  const isFresh = (scopes: readonly string[]) =>
    elapsedMs() - askedAt < TRUST_MS &&
    doubtOfAll <= settledDoubts &&
    !scopes.some((scope) => doubtOf.has(scope));

  /** One query at a time, so that an older answer never overwrites a newer one. */
  const askOnce = () => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };

  return {
    async of(scopes) {
      if (!isFresh(scopes)) {
        try {
          // A query in progress can be older than the doubt; one that begins after this call is not.
          if (asking) await asking;
          if (!isFresh(scopes)) await askOnce();
        } catch {
          if (elapsedMs() - askedAt >= GRACE_MS) return null;
        }
      }
      return switchedOff ? null : scopes.map((scope) => known.get(scope) ?? "first").join("+");
    },
    doubt(scope) {
      doubts++;
      if (scope === undefined) doubtOfAll = doubts;
      else doubtOf.set(scope, doubts);
    },
  };
}
