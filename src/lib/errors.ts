/**
 * The reason of a failure, for a log or a row. The message of a failed query contains the statement and all
 * values, which readers of the row must not see, so the message of its cause is used.
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
