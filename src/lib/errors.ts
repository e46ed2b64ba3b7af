/** The kinds of refusal, each with one HTTP status (see `src/http/respond.ts`). */
export type RefusalKind =
  | "malformed"
  | "unauthenticated"
  | "payment_required"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "too_large"
  | "invalid"
  | "rate_limited"
  | "unavailable";

/**
 * A refusal of the request, mapped once to problem+json. `code` is the word other programs rely on;
 * its title and detail are in the message catalogue under `errors.<code>`, so that the answer
 * speaks the caller's language. `params` fill the placeholders of that message; `extra` is added to
 * the body as it is.
 */
export class AppError extends Error {
  readonly kind: RefusalKind;
  readonly code: string;
  readonly params: Record<string, string | number>;
  readonly extra: Record<string, unknown>;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    kind: RefusalKind,
    code: string,
    options: {
      params?: Record<string, string | number>;
      extra?: Record<string, unknown>;
      retryAfterSeconds?: number;
      cause?: unknown;
    } = {},
  ) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.kind = kind;
    this.code = code;
    this.params = options.params ?? {};
    this.extra = options.extra ?? {};
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/**
 * Why it failed, for a log or a row. A query that failed says so with its whole statement and every value in it,
 * which readers of that row must not see: its cause says what was wrong.
 */
export function toErrorMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isQuery = error.message.startsWith("Failed query") && error.cause instanceof Error;
  return isQuery ? (error.cause as Error).message : error.message;
}

/** Closes a switch over a union: an unhandled new member does not compile. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
