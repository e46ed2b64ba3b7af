/**
 * The request to a provider and its idempotency key. Commit it before the call: a worker that repeats the
 * call, in this process or the next, sends the same request with the same key.
 */
export const asked = <Request extends Record<string, unknown>>(idempotencyKey: string, request: Request) => ({
  idempotencyKey,
  request,
  step: "asked" as const,
});

/** The provider has answered, and our rows are updated. */
export const ANSWERED = { step: "answered" } as const;

/** The call's possible effects are being undone. Commit it before the first call that undoes them. */
export const COMPENSATING = { step: "compensating" } as const;

/** Nothing of the call is left at the provider. */
export const COMPENSATED = { step: "compensated" } as const;

/** Clears the intent: the next call gets a new key and request. */
export const NOTHING_ASKED = { idempotencyKey: null, request: null, step: null } as const;
