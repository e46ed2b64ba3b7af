import { type Chunk, keyOf } from "./chunks";
import type { Change } from "./mirror";

/** One commit as a line. The line end marks it as complete. */
export function journalLine(change: Change): string {
  return `${JSON.stringify(change)}\n`;
}

/**
 * Applies a journal to the pieces of a snapshot. An incomplete last line was never acknowledged (the process
 * died while writing it) and is skipped; damage anywhere else is an error.
 */
export function replay(chunks: Map<string, Chunk>, journal: string): void {
  const lines = journal.split("\n");
  lines.pop();
  for (const [index, line] of lines.entries()) {
    const change = parse(line, index + 1);
    for (const path of change.gone) chunks.delete(keyOf(path));
    for (const [path, value] of change.set) chunks.set(keyOf(path), { path, value });
  }
}

function parse(line: string, number: number): Change {
  try {
    return JSON.parse(line) as Change;
  } catch (cause) {
    throw new Error(`line ${number} is damaged`, { cause });
  }
}
