import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** An unreadable snapshot. Nothing is deleted: the message says what to do. */
export class UnreadableStateError extends Error {
  override name = "UnreadableStateError";
}

/** Reads a snapshot of this format or of an older one. Throws a descriptive error for anything else. */
export function readSnapshotFile(
  file: string,
  format: number,
): { format: number; generation: number; state: unknown } {
  let stored: { format?: unknown; generation?: unknown; state?: unknown };
  try {
    stored = JSON.parse(readFileSync(file, "utf8")) as typeof stored;
  } catch (cause) {
    throw new UnreadableStateError(
      `${file} is not the state of a Stripe sandbox. Move it away to start with an empty sandbox.`,
      { cause },
    );
  }
  const { format: found, generation, state } = stored;
  if (typeof found !== "number" || found > format || typeof generation !== "number")
    throw noWayFrom(file, found, format);
  return { format: found, generation, state };
}

export function noWayFrom(file: string, found: unknown, format: number): UnreadableStateError {
  return new UnreadableStateError(
    `${file} has format ${String(found)}; this version reads format ${format}. ` +
      "Use the version that wrote it, or move the file away to start with an empty sandbox.",
  );
}

/** Copies the files of an older format into a folder beside them, from where they can be restored. */
export function keepCopy(input: { folder: string; files: readonly string[]; of: number }): void {
  const copy = join(input.folder, `before-upgrade-from-format-${input.of}`);
  mkdirSync(copy, { recursive: true, mode: 0o700 });
  for (const file of input.files) if (existsSync(file)) copyFileSync(file, join(copy, basename(file)));
}
