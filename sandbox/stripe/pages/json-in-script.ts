/** A value as a literal inside a script element: nothing in it can end the element. */
export function json(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}
