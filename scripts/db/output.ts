/** One line for people on standard error; standard output is for machine-readable results. */
export const say = (line: string): void => console.error(line);

/** Prints the error and returns its exit code. */
export function fail(error: unknown): 1 {
  console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 1;
}
