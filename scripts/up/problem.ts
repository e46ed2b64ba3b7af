/** An error that the user can fix: its message is one sentence, shown without a stack trace. */
export class Problem extends Error {}

/** The text for a failure: the message of a Problem, a message for a full disk, or the whole error. */
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
