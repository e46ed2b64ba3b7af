/**
 * What a provider will be asked, under which key. Commit it before the call: a worker that repeats the call, in this
 * process or the next, reads it here and makes the very same one.
 */
export const asked = <Request extends Record<string, unknown>>(idempotencyKey: string, request: Request) => ({
  idempotencyKey,
  request,
  step: "asked" as const,
});

/** The provider did it, and our rows say so. */
export const ANSWERED = { step: "answered" } as const;

/** What the call may have made is being taken back. Committed before the first call that does so. */
export const COMPENSATING = { step: "compensating" } as const;

/** Nothing of the call is left at the provider. */
export const COMPENSATED = { step: "compensated" } as const;

/** The next call will be another one: it gets a key and a request of its own. */
export const NOTHING_ASKED = { idempotencyKey: null, request: null, step: null } as const;
