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
