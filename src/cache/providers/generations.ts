import { MINUTE_MS } from "@/domain/duration";

/** The state of a scope in Postgres. */
export type GenerationState = { generation: string; switchedOff: boolean };

/** How long an answer is used. If a notification is lost, a change goes unnoticed for at most this time. */
const TRUST_MS = 2_000;
/** How long the last answer is used while the database is down: it cannot change there meanwhile. */
const GRACE_MS = MINUTE_MS;
const MAX_SCOPES = 10_000;

export type Generations = {
  of(scope: string): Promise<string | null>;
  /** Forgets the answer of one scope, or of all. */
  forget(scope?: string): void;
};

/**
 * The generations that this process knows. Postgres is read at most once per scope and two seconds,
 * regardless of the number of readers; a notification from Postgres causes a new read. The answer of a read
 * that was in progress when the notification arrived is not kept, because it can be outdated.
 */
export function createGenerations(options: {
  read: (scope: string) => Promise<GenerationState>;
  /** Monotonic milliseconds: a wall clock can be set back, and a test clock does not move by itself. */
  elapsedMs?: () => number;
}): Generations {
  const elapsedMs = options.elapsedMs ?? (() => performance.now());
  const known = new Map<string, { standing: GenerationState; askedAt: number }>();
  const asking = new Map<string, Promise<GenerationState>>();

  const ask = (scope: string): Promise<GenerationState> => {
    const askedAt = elapsedMs();
    const answer: Promise<GenerationState> = options.read(scope).then((standing) => {
      if (asking.get(scope) === answer) known.set(scope, { standing, askedAt });
      return standing;
    });
    asking.set(scope, answer);
    const forgetQuestion = () => {
      if (asking.get(scope) === answer) asking.delete(scope);
    };
    answer.then(forgetQuestion, forgetQuestion);
    return answer;
  };

  const usable = ({ generation, switchedOff }: GenerationState) => (switchedOff ? null : generation);

  return {
    async of(scope) {
      const entry = known.get(scope);
      const age = entry ? elapsedMs() - entry.askedAt : Number.POSITIVE_INFINITY;
      if (entry && age < TRUST_MS) return usable(entry.standing);
      if (known.size >= MAX_SCOPES) known.clear();
      try {
        return usable(await (asking.get(scope) ?? ask(scope)));
      } catch {
        const last = known.get(scope);
        return last && elapsedMs() - last.askedAt < GRACE_MS ? usable(last.standing) : null;
      }
    },
    forget(scope) {
      if (scope === undefined) {
        known.clear();
        asking.clear();
      } else {
        known.delete(scope);
        asking.delete(scope);
      }
    },
  };
}
