import type errors from "@/i18n/messages/pt-BR/errors.json";

/** The kinds of refusal, each with one HTTP status (see `src/http/respond.ts`). */
export const REFUSAL_KINDS = [
  "malformed",
  "unauthenticated",
  "payment_required",
  "forbidden",
  "not_found",
  "conflict",
  "too_large",
  "invalid",
  "rate_limited",
  "unavailable",
] as const;
export type RefusalKind = (typeof REFUSAL_KINDS)[number];

/** The codes of all refusals: the keys of the message file. Other programs rely on them: keep them stable. */
export type RefusalCode = keyof typeof errors;

/** Refusals by kind, as a route declares them. */
export type Refusals = { readonly [Kind in RefusalKind]?: readonly RefusalCode[] };

/**
 * A refusal of the request, mapped once to problem+json. The title and detail of `code` are in the message
 * files under `errors.<code>`, so that the answer speaks the caller's language. `params` fill the placeholders
 * of that message; `extra` is added to the body as it is.
 */
export class AppError extends Error {
  readonly kind: RefusalKind;
  readonly code: RefusalCode;
  readonly params: Record<string, string | number>;
  readonly extra: Record<string, unknown>;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    kind: RefusalKind,
    code: RefusalCode,
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
