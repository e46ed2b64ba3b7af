/** One line for people on standard error; standard output is for answers that programs read. */
export const say = (line: string): void => console.error(line);

/** Says what went wrong and answers the exit code for it. */
export function fail(error: unknown): 1 {
  console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 1;
}
