import { type Chunk, keyOf, type Path } from "./chunks";

/** What one commit changed: pieces stored, and paths of pieces that are gone. */
type JournalEntry = { set: Array<[Path, unknown]>; gone: Path[] };

/** The pieces as they were last written, to tell what has changed since. */
export type Written = Map<string, Chunk>;

/**
 * The line that leads from `written` to `chunks` (null when nothing changed); updates `written`. Stored
 * objects are never changed in place, so a piece that is the very same object needs no second look.
 */
export function diff(written: Written, chunks: Map<string, Chunk>): string | null {
  const entry: JournalEntry = { set: [], gone: [] };
  for (const [key, chunk] of chunks) {
    if (written.get(key)?.value === chunk.value && written.has(key)) continue;
    entry.set.push([chunk.path, chunk.value]);
    written.set(key, chunk);
  }
  if (written.size > chunks.size)
    for (const [key, { path }] of written) {
      if (chunks.has(key)) continue;
      written.delete(key);
      entry.gone.push(path);
    }
  return entry.set.length + entry.gone.length === 0 ? null : `${JSON.stringify(entry)}\n`;
}

/**
 * Replays a journal over the pieces of a snapshot. A last line without its end was never acknowledged
 * (the process died while writing it) and is left out; damage anywhere else is an error.
 */
export function replay(chunks: Map<string, Chunk>, journal: string): void {
  const lines = journal.split("\n");
  lines.pop();
  for (const [index, line] of lines.entries()) {
    const entry = parse(line, index + 1);
    for (const path of entry.gone) chunks.delete(keyOf(path));
    for (const [path, value] of entry.set) chunks.set(keyOf(path), { path, value });
  }
}

function parse(line: string, number: number): JournalEntry {
  try {
    return JSON.parse(line) as JournalEntry;
  } catch (cause) {
    throw new Error(`line ${number} is damaged`, { cause });
  }
}
