/** Something a person can act on: its message is the one sentence they need, shown without a stack. */
export class Problem extends Error {}

/** What to show for a failure: the sentence of a Problem, a sentence for a full disk, or the whole error. */
export function explain(error: unknown, home: string): string {
  if (error instanceof Problem) return error.message;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (isDiskFull(text)) return `There is no space left on the disk of ${home}; free some and try again.`;
  if (isReadOnly(error)) return `${home} cannot be written to; set FATURA_HOME to a folder that can.`;
  return text;
}

export function isDiskFull(text: string): boolean {
  return /ENOSPC|EDQUOT|no space left on device/i.test(text);
}

function isReadOnly(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return code === "EACCES" || code === "EROFS";
}
